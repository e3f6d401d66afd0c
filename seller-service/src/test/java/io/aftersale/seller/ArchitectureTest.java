package io.aftersale.seller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the layers, and around the service. */
@AnalyzeClasses(packages = "io.aftersale.seller", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_domain_knows_the_jdk_and_itself_only = classes()
            .that()
            .resideInAPackage("io.aftersale.seller.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.aftersale.seller.domain..");

    @ArchTest
    static final ArchRule the_domain_reads_no_clock_and_rolls_no_dice = noClasses()
            .that()
            .resideInAPackage("io.aftersale.seller.domain..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.random.RandomGenerator.class)
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule adapters_are_used_by_nobody = noClasses()
            .that()
            .resideOutsideOfPackage("io.aftersale.seller.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.aftersale.seller.adapter..");

    @ArchTest
    static final ArchRule other_services_are_known_by_their_topics_only = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.aftersale.order..",
                    "io.aftersale.payment..",
                    "io.aftersale.dispute..",
                    "io.aftersale.notification..");
}

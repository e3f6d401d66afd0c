package io.aftersale.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the layers, and around the service. */
@AnalyzeClasses(packages = "io.aftersale.order", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_domain_knows_the_jdk_and_itself_only = classes()
            .that()
            .resideInAPackage("io.aftersale.order.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.aftersale.order.domain..");

    @ArchTest
    static final ArchRule the_domain_reads_no_clock_and_rolls_no_dice = noClasses()
            .that()
            .resideInAPackage("io.aftersale.order.domain..")
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
            .resideOutsideOfPackage("io.aftersale.order.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.aftersale.order.adapter..");

    @ArchTest
    static final ArchRule other_services_are_known_by_their_topics_only = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.aftersale.seller..",
                    "io.aftersale.payment..",
                    "io.aftersale.dispute..",
                    "io.aftersale.notification..");
}

package io.aftersale.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.aftersale.notification", importOptions = DoNotIncludeTests.class)
class LayersTest {

    @ArchTest
    static final ArchRule the_domain_rests_on_the_jdk_alone = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.aftersale.notification.domain..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule nobody_further_in_knows_an_adapter = noClasses()
            .that()
            .resideOutsideOfPackage("..adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..adapter..");

    @ArchTest
    static final ArchRule no_service_knows_another = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.aftersale.order..",
                    "io.aftersale.seller..",
                    "io.aftersale.payment..",
                    "io.aftersale.dispute..");
}

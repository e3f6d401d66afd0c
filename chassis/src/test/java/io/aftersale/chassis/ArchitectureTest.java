package io.aftersale.chassis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chassis knows how records travel, and nothing of what they are about. */
@AnalyzeClasses(packages = "io.aftersale.chassis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Nouns of the rulebook; none of them may name anything here. */
    private static final Set<String> BUSINESS_NOUNS = Set.of(
            "Cancellation",
            "Refund",
            "Payment",
            "Dispute",
            "Seller",
            "Buyer",
            "Tender",
            "Policy",
            "Shipment",
            "Parcel",
            "Coupon",
            "Money",
            "Mediator",
            "Notification",
            "Mail",
            "Contact");

    private static final Pattern NOUN =
            Pattern.compile(BUSINESS_NOUNS.stream().collect(Collectors.joining("|", ".*(", ").*")));

    @ArchTest
    static final ArchRule no_class_is_named_after_the_business =
            noClasses().should().haveNameMatching(NOUN.pattern());

    @ArchTest
    static final ArchRule no_record_type_of_the_services_is_used = noClasses()
            .should()
            .dependOnClassesThat(
                    DescribedPredicate.describe("are generated for one service", ArchitectureTest::ofOneService));

    @ArchTest
    static final ArchRule the_wire_knows_nothing_of_the_engine = noClasses()
            .that()
            .resideInAPackage("..wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..engine..", "..intent..", "..rest..", "org.springframework..");

    private static boolean ofOneService(JavaClass type) {
        return Stream.of("order", "seller", "payment", "dispute", "notification")
                .anyMatch(service -> type.getPackageName().startsWith("io.aftersale.schemas." + service));
    }
}

package io.aftersale.chassis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The walls between a service's layers, and around the service. Each service holds its own classes against them. */
public final class ServiceRules {

    private static final String SUITE = "io.aftersale.";

    /** What is made to be shared. */
    private static final Set<String> LIBRARIES = Set.of("chassis", "schemas");

    @ArchTest
    static final ArchRule the_domain_knows_the_jdk_and_itself_only = classes()
            .that()
            .resideInAPackage("io.aftersale.*.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.aftersale.*.domain..");

    @ArchTest
    static final ArchRule the_domain_reads_no_clock_and_rolls_no_dice = noClasses()
            .that()
            .resideInAPackage("io.aftersale.*.domain..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class);

    @ArchTest
    static final ArchRule each_layer_knows_those_further_in_only = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.aftersale..")
            .layer("domain")
            .definedBy("io.aftersale.*.domain..")
            .layer("application")
            .definedBy("io.aftersale.*.application..")
            .layer("adapter")
            .definedBy("io.aftersale.*.adapter..")
            .whereLayer("application")
            .mayOnlyBeAccessedByLayers("adapter")
            .whereLayer("adapter")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule other_services_are_known_by_their_topics_only =
            classes().should(knowNoOtherProgram());

    private ServiceRules() {}

    private static ArchCondition<JavaClass> knowNoOtherProgram() {
        return new ArchCondition<>("know nothing of the suite but their own service and the libraries") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                String own = module(origin);
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    String known = module(dependency.getTargetClass());
                    if (!known.isEmpty() && !known.equals(own) && !LIBRARIES.contains(known)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /** The module that a class of the suite is in; empty for every other class. */
    private static String module(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName() + ".";
        return name.startsWith(SUITE) ? name.substring(SUITE.length(), name.indexOf('.', SUITE.length())) : "";
    }
}

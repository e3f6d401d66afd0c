package io.aftersale.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.aftersale.schemas.catalogue.Catalogue;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Helm chart: what it makes is what Kubernetes takes, and keeps to the rules that clusters have. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "Helm is on the class path for Linux on amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartTest {

    private static final List<String> DEPLOYMENTS = List.of(
            "order-service", "seller-service", "payment-service", "dispute-service", "notification-service", "console");

    /** Sets of values. */
    enum Values {
        OWN,
        KIND,
        PRODUCTION,
        /** What the others leave out. */
        OTHERWISE
    }

    /** Each is rendered once. */
    private final Map<Values, Manifests> rendered = new EnumMap<>(Values.class);

    private Manifests manifests(Values values) {
        return rendered.computeIfAbsent(values, ChartTest::render);
    }

    private static Manifests render(Values values) {
        Path production = Manifests.CHART.resolve("values-production.yaml");
        return switch (values) {
            case OWN -> Manifests.of(null, Map.of());
            case KIND -> Manifests.of(Manifests.CHART.resolve("values-kind.yaml"), Map.of());
            case PRODUCTION -> Manifests.of(production, Map.of());
            case OTHERWISE ->
                Manifests.of(
                        production,
                        Map.of(
                                "autoscaling.kind", "hpa",
                                "ingress.kind", "ingress",
                                "ingress.tlsSecret", "tls",
                                "strimzi.enabled", false,
                                "postgres.enabled", false,
                                "kafka.securityProtocol", "PLAINTEXT",
                                "kafka.caSecret.name", "",
                                "evidence.bucket", "",
                                "evidence.claim", "evidence"));
        };
    }

    @Test
    void helm_finds_nothing_wrong() {
        LintResult result = new Helm(Manifests.CHART).lint().strict().call();

        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void kubernetes_knows_each_field(Values values) {
        assertThat(manifests(values).unknownFields()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void no_two_manifests_are_one(Values values) {
        assertThat(manifests(values).all().stream()
                        .map(m -> m.getApiVersion()
                                + ' '
                                + m.getKind()
                                + ' '
                                + m.getMetadata().getName()))
                .doesNotHaveDuplicates();
        assertThat(manifests(values).kind(Deployment.class).map(ChartTest::name))
                .containsExactlyInAnyOrderElementsOf(DEPLOYMENTS);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_runs_as_root_or_writes_to_its_image_or_may_more_than_it_needs(Values values) {
        assertThat(manifests(values).pods()).hasSize(7).allSatisfy(pod -> {
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getContainers()).allSatisfy(container -> {
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue();
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .isFalse();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .containsExactly("ALL");
            });
        });
        assertThat(manifests(values).kind(ServiceAccount.class))
                .allSatisfy(account ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void everything_has_limits_and_a_version(Values values) {
        assertThat(containers(values)).allSatisfy(container -> {
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
            assertThat(container.getImage()).contains(":").doesNotEndWith(":latest");
        });
    }

    @ParameterizedTest
    @EnumSource
    void passwords_and_keys_are_references_to_secrets(Values values) {
        assertThat(containers(values).flatMap(container -> container.getEnv().stream()))
                .filteredOn(variable -> variable.getName().matches(".*(PASSWORD|SECRET|API_KEY|JAAS|USER_?INFO).*"))
                .isNotEmpty()
                .allSatisfy(variable ->
                        assertThat(variable.getValueFrom().getSecretKeyRef()).isNotNull());
    }

    @ParameterizedTest
    @EnumSource
    void liveness_does_not_ask_for_kafka_or_the_database_and_readiness_does(Values values) {
        assertThat(manifests(values).kind(Deployment.class)).allSatisfy(deployment -> {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            Container container = pod.getContainers().getFirst();
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).endsWith("/liveness");
            assertThat(container.getStartupProbe().getHttpGet().getPath()).endsWith("/liveness");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).endsWith("/readiness");
            assertThat(container.getLifecycle().getPreStop().getSleep().getSeconds())
                    .isPositive();
            assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(30);
            assertThat(pod.getTopologySpreadConstraints()).isNotEmpty();
        });
    }

    @Test
    void each_deployment_is_guarded() {
        Manifests production = manifests(Values.PRODUCTION);

        assertThat(production.kind(PodDisruptionBudget.class).map(ChartTest::name))
                .containsAll(DEPLOYMENTS);
        assertThat(production.kind(NetworkPolicy.class).map(ChartTest::name)).containsAll(DEPLOYMENTS);
        assertThat(production.kind(NetworkPolicy.class))
                .allSatisfy(
                        policy -> assertThat(policy.getSpec().getPolicyTypes()).contains("Ingress", "Egress"));
    }

    @Test
    void no_more_processes_are_started_than_there_are_consumers_to_feed() {
        Map<String, Object> few = Map.of("kafka.partitions", 5, "service.consumers", 2, "autoscaling.maxReplicas", 50);

        assertThat(Manifests.of(null, few).kind(HorizontalPodAutoscaler.class))
                .hasSize(5)
                .allSatisfy(
                        scaler -> assertThat(scaler.getSpec().getMaxReplicas()).isEqualTo(3));
        assertThat(manifests(Values.PRODUCTION).custom("ScaledObject"))
                .hasSize(5)
                .allSatisfy(scaler -> assertThat(scaler.<Integer>get("spec", "maxReplicaCount"))
                        .isEqualTo(12));
    }

    @Test
    void strimzi_makes_each_topic_and_lets_each_user_do_what_is_theirs() {
        Manifests production = manifests(Values.PRODUCTION);

        assertThat(production.custom("KafkaTopic").map(ChartTest::name))
                .containsExactlyInAnyOrderElementsOf(Catalogue.TOPICS.stream()
                        .flatMap(topic -> Stream.of(topic.name(), topic.deadLetters()))
                        .toList());
        assertThat(production.custom("KafkaUser").map(ChartTest::name))
                .contains("aftersale-order", "aftersale-marketplace", "aftersale-deployment");
        assertThat(production.custom("KafkaUser"))
                .allSatisfy(user -> assertThat(user.<List<?>>get("spec", "authorization", "acls"))
                        .isNotEmpty());
    }

    @Test
    void the_alerts_and_dashboards_are_those_of_the_project() {
        Manifests production = manifests(Values.PRODUCTION);

        assertThat(production.custom("PrometheusRule"))
                .singleElement()
                .satisfies(
                        rule -> assertThat(rule.<List<?>>get("spec", "groups")).hasSize(2));
        assertThat(production.custom("ServiceMonitor")).hasSize(1);
    }

    @Test
    void values_that_cannot_be_meant_are_refused() {
        assertRefused("image.tag", "latest");
        assertRefused("service.replicas", 0);
        assertRefused("kafka.brokers", "kafka:9092");
        assertRefused("ingress.kind", "route");
    }

    private static void assertRefused(String name, Object value) {
        assertThatThrownBy(() -> Manifests.of(null, Map.of(name, value)))
                .as("%s=%s", name, value)
                .hasMessageContaining("values don't meet the specifications of the schema");
    }

    private Stream<Container> containers(Values values) {
        return manifests(values).pods().flatMap(pod -> pod.getContainers().stream());
    }

    private static String name(HasMetadata manifest) {
        return manifest.getMetadata().getName();
    }
}

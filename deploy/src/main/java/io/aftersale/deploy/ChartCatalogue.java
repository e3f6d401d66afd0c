package io.aftersale.deploy;

import io.aftersale.chassis.deployment.Deployment;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The topics, and the users with what each may do, as the Helm chart's resources for Strimzi need them. */
public final class ChartCatalogue {

    private ChartCatalogue() {}

    /** The chart's catalogue.yaml. */
    public static String yaml() {
        StringBuilder out =
                new StringBuilder("# Made from the catalogue: -Dgenerated.write=true on the tests of deploy.\n");
        out.append("topics:\n");
        for (Topic topic : Catalogue.TOPICS) {
            topic(out, topic.name(), Deployment.config(topic));
            topic(out, topic.deadLetters(), Deployment.deadLetterConfig());
        }
        out.append("users:\n");
        for (KafkaUser user : KafkaUser.values()) {
            out.append("  - name: ").append(user.user()).append("\n    acls:\n");
            operations(user.access()).forEach((resource, operations) -> acl(out, resource, operations));
        }
        out.append("""
                  # The deployment step: makes topics, and looks whether they are what they should be.
                  - name: aftersale-deployment
                    acls:
                      - {resource: {type: topic, name: aftersale., patternType: prefix}, operations: [Create, Describe, DescribeConfigs]}
                """);
        return out.toString();
    }

    private static void topic(StringBuilder out, String name, Map<String, String> config) {
        out.append("  - name: ").append(name).append("\n    config: {");
        out.append(new TreeMap<>(config)
                .entrySet().stream()
                        .map(e -> e.getKey() + ": \"" + e.getValue() + "\"")
                        .collect(Collectors.joining(", ")));
        out.append("}\n");
    }

    private static Map<ResourcePattern, Set<AclOperation>> operations(List<AclBinding> access) {
        Map<ResourcePattern, Set<AclOperation>> operations = new LinkedHashMap<>();
        access.forEach(acl -> operations
                .computeIfAbsent(acl.pattern(), p -> new TreeSet<>())
                .add(acl.entry().operation()));
        return operations;
    }

    private static void acl(StringBuilder out, ResourcePattern resource, Set<AclOperation> operations) {
        String pattern = resource.patternType().name().equals("PREFIXED") ? "prefix" : "literal";
        out.append("      - {resource: {type: %s, name: %s, patternType: %s}, operations: [%s]}\n"
                .formatted(
                        type(resource.resourceType()),
                        resource.name(),
                        pattern,
                        operations.stream().map(ChartCatalogue::word).collect(Collectors.joining(", "))));
    }

    private static String type(ResourceType type) {
        return type == ResourceType.TRANSACTIONAL_ID
                ? "transactionalId"
                : type.name().toLowerCase(Locale.ROOT);
    }

    private static String word(AclOperation operation) {
        String name = operation.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}

package io.aftersale.deploy;

import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Who uses the brokers, and what each may do there; nothing else is allowed. */
public enum KafkaUser {
    ORDER,
    SELLER,
    PAYMENT,
    DISPUTE,
    NOTIFICATION,

    /** Storefront, carriers, account system: they ask for everything, read what is told, and are no service. */
    MARKETPLACE;

    /** The name to sign in with, such as {@code aftersale-order}; a service's consumer group is called the same. */
    public String user() {
        return "aftersale-" + word();
    }

    /** What a service consumes; nothing for the marketplace, who chooses. */
    public List<Topic> inputs() {
        return switch (this) {
            case ORDER ->
                List.of(
                        Catalogue.ORDER_COMMANDS,
                        Catalogue.PAYMENT_EVENTS,
                        Catalogue.SELLER_EVENTS,
                        Catalogue.DISPUTE_EVENTS,
                        Catalogue.RETURN_EVENTS,
                        Catalogue.SELLER_POLICIES);
            case SELLER ->
                List.of(
                        Catalogue.SELLER_COMMANDS,
                        Catalogue.ORDER_EVENTS,
                        Catalogue.SELLER_EVENTS,
                        Catalogue.DISPUTE_EVENTS,
                        Catalogue.RETURN_EVENTS);
            case PAYMENT -> List.of(Catalogue.PAYMENT_COMMANDS, Catalogue.ORDER_EVENTS);
            case DISPUTE -> List.of(Catalogue.DISPUTE_COMMANDS, Catalogue.ORDER_EVENTS, Catalogue.PAYMENT_EVENTS);
            case NOTIFICATION ->
                List.of(
                        Catalogue.NOTIFICATION_COMMANDS,
                        Catalogue.ORDER_EVENTS,
                        Catalogue.SELLER_EVENTS,
                        Catalogue.PAYMENT_EVENTS,
                        Catalogue.DISPUTE_EVENTS,
                        Catalogue.RETURN_EVENTS,
                        Catalogue.CONTACTS);
            case MARKETPLACE -> List.of();
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Everything that this user is allowed. */
    List<AclBinding> access() {
        return this == MARKETPLACE ? accessOfMarketplace() : accessOfService();
    }

    private List<AclBinding> accessOfService() {
        List<AclBinding> access = new ArrayList<>();
        for (Topic input : inputs()) {
            access.add(allow(ResourceType.TOPIC, input.name(), AclOperation.READ));
            access.add(allow(ResourceType.TOPIC, input.deadLetters(), AclOperation.WRITE));
        }
        // Its own commands as well: those that came over REST, that are due, or that were in a wrong partition.
        topics(topic -> topic.owner().equals(word()), AclOperation.WRITE, access);
        if (this == NOTIFICATION) {
            // The tombstones of those who have left (F6).
            access.add(allow(ResourceType.TOPIC, Catalogue.CONTACTS.name(), AclOperation.WRITE));
            // What other teams' webhooks are told is heard in a group of its own.
            access.add(allow(ResourceType.GROUP, user() + "-webhooks", AclOperation.READ));
        }
        access.add(allow(ResourceType.GROUP, user(), AclOperation.READ));
        access.add(allowPrefixed(ResourceType.TRANSACTIONAL_ID, user() + "-", AclOperation.WRITE));
        return access;
    }

    private List<AclBinding> accessOfMarketplace() {
        List<AclBinding> access = new ArrayList<>();
        topics(
                topic -> topic.kind() == Topic.Kind.COMMANDS || topic.equals(Catalogue.CONTACTS),
                AclOperation.WRITE,
                access);
        topics(
                topic -> topic.kind() != Topic.Kind.COMMANDS && !topic.equals(Catalogue.CONTACTS),
                AclOperation.READ,
                access);
        access.add(allowPrefixed(ResourceType.GROUP, "marketplace-", AclOperation.READ));
        return access;
    }

    private void topics(Predicate<Topic> which, AclOperation operation, List<AclBinding> access) {
        Catalogue.TOPICS.stream()
                .filter(which)
                .forEach(topic -> access.add(allow(ResourceType.TOPIC, topic.name(), operation)));
    }

    private AclBinding allow(ResourceType type, String name, AclOperation operation) {
        return allow(new ResourcePattern(type, name, PatternType.LITERAL), operation);
    }

    private AclBinding allowPrefixed(ResourceType type, String prefix, AclOperation operation) {
        return allow(new ResourcePattern(type, prefix, PatternType.PREFIXED), operation);
    }

    private AclBinding allow(ResourcePattern resource, AclOperation operation) {
        return new AclBinding(
                resource, new AccessControlEntry("User:" + user(), "*", operation, AclPermissionType.ALLOW));
    }
}

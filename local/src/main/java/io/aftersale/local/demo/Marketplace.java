package io.aftersale.local.demo;

import io.aftersale.local.Addresses;
import io.aftersale.local.ServiceName;
import io.aftersale.schemas.Actor;
import io.aftersale.schemas.ActorKind;
import io.aftersale.schemas.CommandMeta;
import io.aftersale.schemas.PaymentMethod;
import io.aftersale.schemas.PolicyTerms;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.catalogue.Topic;
import io.aftersale.schemas.notification.Contact;
import io.aftersale.schemas.order.OrderPlaced;
import io.aftersale.schemas.seller.Policy;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A marketplace around a running suite: its storefront, its buyers and sellers, carriers, mediators, its payment
 * provider and mail server. It knows of the suite what is public: the topics, the HTTP interfaces. Thread-safe.
 */
public final class Marketplace implements AutoCloseable {
    /** The people of the local identity provider who can be written to. */
    public static final List<String> PEOPLE = List.of("buyer-1", "buyer-2", "seller-1", "seller-2");

    /** The machine that places orders and knows of payments and parcels. */
    public static final String STOREFRONT = "storefront";

    private static final String MAIL_DOMAIN = "@example.org";
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Tools tools;
    private final Patience patience;
    private final List<Purchase> purchases = new CopyOnWriteArrayList<>();

    /** What all scenes of one marketplace share. */
    private record Tools(
            HttpClient http,
            WireFormat format,
            TopicLog log,
            Commands commands,
            Web web,
            Map<String, PaymentProvider> providers,
            Mailbox mailbox,
            String run,
            AtomicInteger orders) {}

    private Marketplace(Tools tools, Patience patience) {
        this.tools = tools;
        this.patience = patience;
    }

    /** Connects to a running suite; what its services tell is known from now on. */
    public static Marketplace around(Addresses addresses) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        WireFormat format = new WireFormat(addresses.registry(), http);
        return new Marketplace(
                new Tools(
                        http,
                        format,
                        new TopicLog(addresses.kafka(), format),
                        new Commands(addresses.kafka(), format),
                        new Web(addresses, http),
                        Stream.of("stripe", "paypal", "alipay")
                                .collect(Collectors.toMap(
                                        name -> name, name -> new PaymentProvider(addresses.provider(), name, http))),
                        new Mailbox(addresses.mail(), http),
                        Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX),
                        new AtomicInteger()),
                Patience.DEFAULT);
    }

    /** The same marketplace with a list of purchases of its own. */
    public Marketplace scene() {
        return new Marketplace(tools, patience);
    }

    /** The same marketplace, waiting longer, or less long, for what must come. */
    public Marketplace with(Patience other) {
        return new Marketplace(tools, other);
    }

    /** What was bought here, in this scene. */
    public List<Purchase> purchases() {
        return List.copyOf(purchases);
    }

    public Patience patience() {
        return patience;
    }

    public TopicLog log() {
        return tools.log;
    }

    public WireFormat format() {
        return tools.format;
    }

    public Commands commands() {
        return tools.commands;
    }

    /** The one who takes cards. */
    public PaymentProvider provider() {
        return provider(PaymentMethod.CARD);
    }

    /** Whoever takes payments by that method. */
    public PaymentProvider provider(PaymentMethod method) {
        return Objects.requireNonNull(tools.providers.get(PaymentProvider.of(method)));
    }

    public Mailbox mailbox() {
        return tools.mailbox;
    }

    /** A person, or the storefront, over HTTP; waits for the outcome of commands. */
    public Caller as(String person) {
        return tools.web.as(person).waiting();
    }

    /** Somebody with a token that may be worth nothing. */
    public Caller withToken(String token) {
        return tools.web.withToken(token);
    }

    /** Somebody without a token. */
    public Caller anonymous() {
        return tools.web.anonymous();
    }

    /** An id that no run before has used. */
    public String newOrderId() {
        return "order-" + tools.run + "-" + tools.orders.incrementAndGet();
    }

    /** An order that the storefront has not placed yet. */
    public Purchase preparing(Basket basket) {
        Purchase purchase = new Purchase(this, newOrderId(), basket);
        purchases.add(purchase);
        return purchase;
    }

    /** A buyer buys: the storefront places the order, and the order is known. */
    public Purchase buying(Basket basket) {
        Purchase purchase = preparing(basket);
        purchase.isPlaced();
        return purchase;
    }

    /** Sends a command of somebody's and returns its id. */
    public String send(Topic topic, String key, Actor actor, Function<CommandMeta, SpecificRecord> command) {
        String id = UUID.randomUUID().toString();
        tools.commands.send(topic, key, command.apply(meta(id, key, actor)));
        return id;
    }

    /** The first field of a command that is issued now. */
    public static CommandMeta meta(String commandId, String key, Actor actor) {
        return CommandMeta.newBuilder()
                .setCommandId(commandId)
                .setAggregateId(key)
                .setActor(actor)
                .setIssuedAt(Instant.now())
                .build();
    }

    /** The storefront, a carrier, or another system that acts for itself. */
    public static Actor machine() {
        return new Actor(ActorKind.SYSTEM, STOREFRONT);
    }

    public static Actor buyer(String id) {
        return new Actor(ActorKind.BUYER, id);
    }

    public static Actor seller(String id) {
        return new Actor(ActorKind.SELLER, id);
    }

    /** The account system tells how people are reached. */
    public void peopleRegister() {
        PEOPLE.forEach(person -> registers(person, emailOf(person)));
    }

    /** A person can be reached at an address from now on. */
    public void registers(String person, String email) {
        registers(person, email, "en-GB");
    }

    /**
     * The same, of a person who reads another language.
     *
     * @param locale BCP 47
     */
    public void registers(String person, String email, String locale) {
        registers(person, email, locale, nameOf(person));
    }

    /** The same, of a person with a name that is to be tried. */
    public void registers(String person, String email, String locale, String name) {
        tools.commands.send(
                Catalogue.CONTACTS,
                person,
                Contact.newBuilder()
                        .setPersonId(person)
                        .setEmail(email)
                        .setName(name)
                        .setLocale(locale)
                        .setCountry("DE")
                        .build());
    }

    /** A person asks to be forgotten. */
    public void forgets(String person) {
        tools.commands.send(
                new ProducerRecord<>(Catalogue.CONTACTS.name(), person.getBytes(StandardCharsets.UTF_8), null));
    }

    /** Where a person's mail goes. */
    public static String emailOf(String person) {
        return person + MAIL_DOMAIN;
    }

    /** A person's name in the contacts; in no other topic. */
    public static String nameOf(String person) {
        return "Robin " + Character.toUpperCase(person.charAt(0)) + person.substring(1);
    }

    /** A seller publishes that every cancellation of an unshipped order is approved at once, unless it says so already. */
    public void alwaysApproves(String seller) {
        Answer present = as(seller)
                .get(ServiceName.SELLER, "/sellers/" + seller + "/policy")
                .orFail("the policy");
        if (!present.json().path("approveAlways").asBoolean(false)) {
            as(seller)
                    .put(
                            ServiceName.SELLER,
                            "/sellers/" + seller + "/policy",
                            Map.of("approveAlways", true, "partialCancellation", true))
                    .orFail("publishing a policy");
        }
        patience.forThe(
                "the policy of " + seller + " on its topic",
                () -> tools.log
                        .latest(Catalogue.SELLER_POLICIES, seller, Policy.class)
                        .filter(policy -> policy.getTerms().getApproveAlways()));
    }

    /**
     * Buys under a policy that is in force: order-service learns of a policy a moment after it is published, and an order
     * that comes before that is placed under the one before.
     *
     * @param inForce what the frozen policy must be like
     */
    public Purchase buyingUnder(Basket basket, Predicate<PolicyTerms> inForce) {
        List<Purchase> early = new ArrayList<>();
        Purchase bought = patience.forThe("an order under the published policy", () -> {
            Purchase purchase = preparing(basket);
            OrderPlaced placed = purchase.isPlaced();
            if (inForce.test(placed.getPolicy())) {
                return Optional.of(purchase);
            }
            early.add(purchase);
            return Optional.empty();
        });
        purchases.removeAll(early);
        return bought;
    }

    @Override
    public void close() {
        tools.log.close();
        tools.commands.close();
        tools.http.close();
    }
}

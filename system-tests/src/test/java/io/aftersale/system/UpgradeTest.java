package io.aftersale.system;

import static io.aftersale.system.Orders.BUYER;

import io.aftersale.local.LocalService;
import io.aftersale.local.Port;
import io.aftersale.local.Ports;
import io.aftersale.local.ServiceName;
import io.aftersale.local.Suite;
import io.aftersale.local.demo.Marketplace;
import io.aftersale.local.demo.Purchase;
import io.aftersale.schemas.CancellationReason;
import io.aftersale.schemas.catalogue.Catalogue;
import io.aftersale.schemas.order.OrderStatus;
import io.aftersale.schemas.order.RequestCancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/**
 * A rolling upgrade and its way back: two processes of order-service side by side, one replacing the other, while orders
 * are cancelled; by senders of two versions of the schema.
 */
@SystemTest
class UpgradeTest {

    private static final int AT_EACH_STEP = 15;
    private static final int PREFIX = 5;
    private static final String NEW_FIELD = "wrapping";

    private final Marketplace market;
    private final Suite suite;

    UpgradeTest(Marketplace market, Suite suite) {
        this.market = market;
        this.suite = suite;
    }

    @Test
    void an_upgrade_and_its_way_back_lose_and_double_nothing() throws IOException {
        List<Purchase> orders = KilledServicesTest.paidOrders(market, 5 * AT_EACH_STEP);
        Iterator<Purchase> next = orders.iterator();
        LocalService old = suite.service(ServiceName.ORDER);
        LocalService newer = old.beside("newer", Ports.free().of(Port.ORDER));
        Schema evolved = evolved();
        int id = market.format().register(Catalogue.ORDER_COMMANDS.subject(evolved), evolved);
        try {
            ask(next);
            newer.start();
            ask(next, evolved, id);
            old.stop();
            ask(next, evolved, id);
            old.start();
            ask(next);
        } finally {
            newer.stop();
        }
        ask(next, evolved, id);

        for (Purchase order : orders) {
            order.becomes(OrderStatus.CANCELLED);
            order.refunds().settleInFull();
            KilledServicesTest.happenedOnce(order);
        }
    }

    /** Senders of the present version. */
    private static void ask(Iterator<Purchase> next) {
        for (int i = 0; i < AT_EACH_STEP; i++) {
            KilledServicesTest.asksToCancel(next.next());
        }
    }

    /** Senders of the next version, with a field that no service knows. */
    private void ask(Iterator<Purchase> next, Schema evolved, int id) throws IOException {
        for (int i = 0; i < AT_EACH_STEP; i++) {
            String order = next.next().id();
            RequestCancellation command = new RequestCancellation(
                    Marketplace.meta(UUID.randomUUID().toString(), order, Marketplace.buyer(BUYER)),
                    "c",
                    List.of(),
                    CancellationReason.CHANGE_OF_MIND,
                    null,
                    null,
                    false);
            GenericRecord later = later(command, evolved);
            later.put(NEW_FIELD, "as a present");
            market.commands()
                    .send(new ProducerRecord<>(
                            Catalogue.ORDER_COMMANDS.name(),
                            order.getBytes(StandardCharsets.UTF_8),
                            market.format().encodeGeneric(id, later)));
        }
    }

    private GenericRecord later(RequestCancellation command, Schema evolved) throws IOException {
        byte[] bytes = market.format().encode(0, command);
        return new GenericDatumReader<GenericRecord>(command.getSchema(), evolved)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, PREFIX, bytes.length - PREFIX, null));
    }

    /** What the next version of the command may be like. */
    private static Schema evolved() {
        Schema present = RequestCancellation.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>();
        present.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field(
                NEW_FIELD,
                Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)),
                null,
                Schema.Field.NULL_DEFAULT_VALUE));
        return Schema.createRecord(present.getName(), present.getDoc(), present.getNamespace(), false, fields);
    }
}

package io.aftersale.chassis.counter;

import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.chassis.engine.Context;
import io.aftersale.chassis.engine.Effect;
import io.aftersale.schemas.catalogue.Topic;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** The counter service as a process of its own. */
@SpringBootApplication
public class CounterApplication {

    /** So many of the next database commits are followed by a fault, before Kafka's commit. */
    public static final AtomicInteger FAULTS_AFTER_COMMIT = new AtomicInteger();

    public static void main(String[] arguments) {
        SpringApplication.run(CounterApplication.class, arguments);
    }

    @Bean
    List<Topic> catalogue() {
        return CounterTopics.ALL;
    }

    @Bean
    Aggregate<Counting.Counter, Counting.Input, Counting.Event> counters() {
        return Aggregate.keptIn("counter", Counting.Counter.class, CounterTopics.STATE)
                .reactsTo(Counting.Input.class, CounterTopics.COMMANDS)
                .tells(Counting.Event.class, CounterTopics.EVENTS)
                .createdBy(Counting.Add.class)
                .decidedBy(new Counting())
                .withEffects((event, after, context) ->
                        event instanceof Counting.Added added ? effects(added.amount() % 10, context) : List.of())
                .column("total", "bigint", Counting.Counter::total)
                .column("small", "text", Counting.Counter::text);
    }

    private static List<Effect> effects(int lastDigit, Context context) {
        return switch (lastDigit) {
            case 7 ->
                List.of(new Effect.Deadline("confirm-" + context.causeId(), context.now(), new Counting.Confirm()));
            case 8 -> List.of(new Effect.Call("bell-" + context.causeId(), Bells.BELL, context.now()));
            default -> List.of();
        };
    }

    @Bean
    Bells bells() {
        return new Bells();
    }

    @Bean
    Aggregate<Mirroring.Mirror, Mirroring.Seen, Mirroring.Told> mirrors() {
        return Aggregate.keptIn("mirror", Mirroring.Mirror.class, CounterTopics.MIRROR_STATE)
                .reactsTo(Mirroring.Seen.class, CounterTopics.EVENTS)
                .tells(Mirroring.Told.class, CounterTopics.MIRROR_EVENTS)
                .createdBy(Mirroring.Added.class)
                .decidedBy(new Mirroring());
    }

    /** Faults at the most delicate moment: the database has committed, Kafka has not. */
    @Bean
    static BeanPostProcessor faultsAfterCommit() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof ConfigurableTransactionManager manager) {
                    manager.addListener(new TransactionExecutionListener() {
                        @Override
                        public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
                            Halts.perhaps("halt.after.database.commit");
                            if (failure == null && FAULTS_AFTER_COMMIT.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                                throw new org.apache.kafka.common.KafkaException("a fault between the two commits");
                            }
                        }
                    });
                }
                return bean;
            }
        };
    }
}

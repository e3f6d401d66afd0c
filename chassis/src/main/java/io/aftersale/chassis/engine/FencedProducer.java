package io.aftersale.chassis.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * A producer that is fenced like any other failure. The listener container takes a fenced commit for the end of its
 * partition and goes on behind the batch; but the partition may still be this consumer's, as after a transaction that
 * took too long, and then nobody would publish what the batch has left in the journal.
 */
final class FencedProducer {

    private FencedProducer() {}

    @SuppressWarnings("unchecked")
    static Producer<byte[], byte[]> of(Producer<byte[], byte[]> producer) {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(producer, arguments);
                    } catch (InvocationTargetException e) {
                        Throwable cause = e.getTargetException();
                        throw cause instanceof ProducerFencedException
                                ? new KafkaException("fenced: " + method.getName(), cause)
                                : cause;
                    }
                });
    }
}

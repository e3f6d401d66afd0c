package io.aftersale.load;

import java.io.IOException;
import java.time.Duration;

/** What the providers are like during a run. Closing it makes them good again. */
interface Weather extends AutoCloseable {

    @Override
    void close() throws IOException;

    /** As they are. */
    static Weather fair() {
        return () -> {};
    }

    /** @param until nanoseconds until an outage begins */
    static Weather of(Simulators simulators, Shop shop, long until) throws IOException, InterruptedException {
        simulators.countAnew();
        simulators.behaveAs(shop, false);
        Thread outage = Thread.ofVirtual().unstarted(() -> {
            try {
                Thread.sleep(Duration.ofNanos(until));
                simulators.behaveAs(shop, true);
                Thread.sleep(Duration.ofSeconds(shop.outage()));
                simulators.behaveAs(shop, false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        if (shop.outage() > 0) {
            outage.start();
        }
        return () -> {
            outage.interrupt();
            try {
                simulators.behave();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}

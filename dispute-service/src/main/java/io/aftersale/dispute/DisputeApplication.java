package io.aftersale.dispute;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** dispute-service. */
@SpringBootApplication
public class DisputeApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(DisputeApplication.class, arguments);
    }
}

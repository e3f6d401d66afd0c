package io.aftersale.seller;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** seller-service. */
@SpringBootApplication
public class SellerApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(SellerApplication.class, arguments);
    }
}

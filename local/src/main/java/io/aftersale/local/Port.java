package io.aftersale.local;

/** Every port of the suite, as an offset from the port base, and who listens there. */
public enum Port {
    CONSOLE(0, "the console"),
    IDENTITY(1, "the identity provider"),
    REGISTRY(2, "the schema registry"),
    PROVIDER(3, "the payment provider simulator"),
    MAIL_PAGE(4, "the mail page"),
    ORDER(11, "the order service"),
    SELLER(12, "the seller service"),
    PAYMENT(13, "the payment service"),
    DISPUTE(14, "the dispute service"),
    NOTIFICATION(15, "the notification service"),
    SMTP(25, "the mail server"),
    POSTGRES(32, "PostgreSQL"),
    KAFKA(92, "Kafka"),
    KAFKA_CONTROLLER(93, "Kafka's controller");

    private final int offset;
    private final String listener;

    Port(int offset, String listener) {
        this.offset = offset;
        this.listener = listener;
    }

    int offset() {
        return offset;
    }

    /** Who listens there, as it reads in a sentence. */
    public String listener() {
        return listener;
    }
}

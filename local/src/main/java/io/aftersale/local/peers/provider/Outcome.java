package io.aftersale.local.peers.provider;

/** What became of a request. */
sealed interface Outcome {
    int status();

    String json();

    record Done(ProviderRecord record) implements Outcome {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public String json() {
            return record.json();
        }
    }

    record Refused(StripeError error) implements Outcome {
        @Override
        public int status() {
            return error.status();
        }

        @Override
        public String json() {
            return error.json();
        }
    }

    /** A page of a list. */
    record Listed(String json) implements Outcome {
        @Override
        public int status() {
            return 200;
        }
    }
}

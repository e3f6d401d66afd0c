package io.aftersale.notification.adapter.out.smtp;

import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address that is safe in a command and a header: ASCII, no blanks, no brackets, no line breaks. */
record MailAddress(String text) {

    private static final int LONGEST = 254;
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}");
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    /** The address in a contact; empty where no mail can be sent to it. */
    static Optional<MailAddress> of(String email) {
        String text = email.strip();
        int at = text.lastIndexOf('@');
        if (at < 1
                || text.length() > LONGEST
                || !LOCAL.matcher(text.substring(0, at)).matches()) {
            return Optional.empty();
        }
        try {
            String domain = IDN.toASCII(text.substring(at + 1));
            return DOMAIN.matcher(domain).matches()
                    ? Optional.of(new MailAddress(text.substring(0, at) + "@" + domain))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    InternetAddress asInternetAddress() {
        InternetAddress address = new InternetAddress();
        address.setAddress(text);
        return address;
    }
}

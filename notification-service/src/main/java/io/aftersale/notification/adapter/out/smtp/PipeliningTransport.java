package io.aftersale.notification.adapter.out.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * SMTP that does not wait for each reply where the server allows that (RFC 2920): the commands of an e-mail leave together
 * with the end of the one before it, so that an e-mail costs one round trip rather than four. Its content is one chunk
 * where the server takes such (RFC 3030), which spares both sides to look for its end.
 */
final class PipeliningTransport extends SMTPTransport {

    private static final int DONE = 250;
    private static final int FAILURE = 400;
    /** Of a chunk, in bytes; few e-mails are longer. */
    private static final int CHUNK = 16_384;

    private final Deque<Owed> owed = new ArrayDeque<>();
    private Owed next = Owed.PREPARATION;
    private boolean deferring;
    private Consumer<Word> words = word -> {};
    /** Why the present e-mail cannot go on, where the server has said so. */
    private @Nullable Word refusal;

    /** An e-mail as it goes over the wire. */
    record Mail(byte[] content, InternetAddress to) {}

    /** What the server says of an e-mail: its reply code and text. */
    record Word(int code, String text) {

        boolean accepted() {
            return code == DONE;
        }
    }

    /** What a reply that was not waited for is about. */
    private enum Owed {
        /** A command before the content: a refusal ends the present e-mail. */
        PREPARATION,
        /** The whole e-mail. */
        MAIL
    }

    /** @param properties of the session; the sockets are set here */
    PipeliningTransport(Properties properties) {
        super(session(properties), new URLName("smtp", null, -1, null, null, null));
    }

    private static Session session(Properties given) {
        Properties properties = new Properties();
        properties.putAll(given);
        properties.put("mail.smtp.socketFactory", new LazySockets());
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.chunksize", String.valueOf(CHUNK));
        return Session.getInstance(properties);
    }

    /**
     * Sends these e-mails.
     *
     * @param told of each e-mail, in their order
     * @throws MessagingException if the connection broke: the server may have those without a word
     */
    synchronized void send(List<Mail> mails, Consumer<Word> told) throws MessagingException {
        words = told;
        boolean pipelining = supportsExtension("PIPELINING");
        for (Mail mail : mails) {
            deferring = pipelining;
            refusal = null;
            try {
                if (pipelining) {
                    // Not every server forgets an e-mail that it has refused, and whether it has, is not known yet.
                    issueCommand("RSET", DONE);
                }
                sendMessage(new Written(session, mail.content), new InternetAddress[] {mail.to});
                if (!pipelining) {
                    words.accept(new Word(DONE, ""));
                }
            } catch (MessagingException e) {
                words.accept(refused(e));
                if (!pipelining) {
                    issueCommand("RSET", DONE);
                }
            }
        }
        deferring = false;
        settle();
    }

    private Word refused(MessagingException failure) throws MessagingException {
        Word why = refusal == null ? refusal(failure) : refusal;
        if (why == null) {
            throw failure;
        }
        return why;
    }

    /** What the server said of this e-mail, looked for in the chain of exceptions. */
    private static @Nullable Word refusal(MessagingException failure) {
        for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
            if (e instanceof SMTPAddressFailedException refused) {
                return new Word(refused.getReturnCode(), String.valueOf(e.getMessage()));
            }
            if (e instanceof SMTPSendFailedException refused && refused.getReturnCode() >= FAILURE) {
                return new Word(refused.getReturnCode(), String.valueOf(e.getMessage()));
            }
        }
        return null;
    }

    /** The one point at which an e-mail waits: may its content follow? */
    @Override
    protected OutputStream data() throws MessagingException {
        boolean before = deferring;
        deferring = false;
        OutputStream content = super.data();
        if (refusal != null) {
            // Some servers let the content follow for nobody; there is none (RFC 2920, 3.1).
            try {
                super.finishData();
            } catch (IOException | MessagingException e) {
                throw new MessagingException("refused", e);
            }
            throw new MessagingException("refused");
        }
        deferring = before;
        return content;
    }

    /** The same where the content comes in chunks, of which none need be sent. */
    @Override
    protected OutputStream bdat() throws MessagingException {
        settle();
        if (refusal != null) {
            throw new MessagingException("refused");
        }
        return super.bdat();
    }

    /** Angus takes a refused chunk for a broken connection, unless its reply is looked at here. */
    @Override
    public boolean supportsExtension(String extension) {
        return super.supportsExtension(extension)
                && (!extension.equals("CHUNKING") || super.supportsExtension("PIPELINING"));
    }

    @Override
    protected void finishBdat() throws IOException, MessagingException {
        next = Owed.MAIL;
        try {
            super.finishBdat();
        } finally {
            next = Owed.PREPARATION;
        }
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        next = Owed.MAIL;
        try {
            super.finishData();
        } finally {
            next = Owed.PREPARATION;
        }
    }

    /** While replies are deferred, each is taken to be good. */
    @Override
    protected int readServerResponse() throws MessagingException {
        if (deferring) {
            owed.add(next);
            return DONE;
        }
        settle();
        return super.readServerResponse();
    }

    private void settle() throws MessagingException {
        for (Owed about = owed.poll(); about != null; about = owed.poll()) {
            int code = super.readServerResponse();
            if (code < 0) {
                throw new MessagingException("the server has closed the connection");
            }
            Word word = new Word(code, getLastServerResponse());
            switch (about) {
                case MAIL -> words.accept(word);
                case PREPARATION -> refusal = refusal == null && code >= FAILURE ? word : refusal;
            }
        }
    }

    /** An e-mail that is written already. */
    private static final class Written extends MimeMessage {
        private final byte[] mail;

        Written(Session session, byte[] mail) {
            super(session);
            this.mail = mail;
        }

        @Override
        public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException {
            out.write(mail);
        }
    }
}

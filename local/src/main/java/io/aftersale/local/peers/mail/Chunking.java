package io.aftersale.local.peers.mail;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.command.BdatCommand;
import org.subethamail.smtp.internal.command.BdatCommand.Bdat;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/**
 * BDAT (RFC 3030), in place of the library's: chunks are read in one piece, not byte by byte, and those of a message that
 * is refused are read too, so that a client which pipelines need not wait.
 */
final class Chunking extends BaseCommand {

    private static final String COMMAND = "BDAT";
    private static final int SYNTAX = 501;

    Chunking() {
        super(COMMAND, "Takes a message in chunks of a known size.");
    }

    @Override
    public void execute(String command, Session session) throws IOException, DropConnectionException {
        Bdat first = BdatCommand.parse(command);
        if (first.errorMessage != null) {
            // How long the chunk is that follows, nobody knows.
            throw new DropConnectionException(SYNTAX, "A BDAT command says its length in bytes");
        }
        if (!session.isMailTransactionInProgress() || session.getRecipientCount() == 0) {
            session.getRawInput().skipNBytes(first.size);
            session.sendResponse("503 5.5.1 Error: need MAIL and RCPT commands");
            return;
        }
        Chunks chunks = new Chunks(session, first);
        String answer;
        try {
            String word = session.getMessageHandler().data(chunks);
            answer = "250 " + (word == null ? "Ok" : word);
        } catch (DropConnectionException e) {
            throw e;
        } catch (RejectException e) {
            answer = e.getErrorResponse();
        }
        chunks.transferTo(OutputStream.nullOutputStream());
        session.resetMailTransaction();
        session.sendResponse(answer);
    }

    /** A message's chunks, one after the other; each but the last is answered when it has been read. */
    private static final class Chunks extends InputStream {
        private final Session session;
        private Bdat chunk;
        private long left;

        Chunks(Session session, Bdat first) {
            this.session = session;
            this.chunk = first;
            this.left = first.size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            while (left == 0) {
                if (chunk.isLast) {
                    return -1;
                }
                session.sendResponse("250 Ok, " + chunk.size + " bytes");
                chunk = next(session.getReader().readLine());
                left = chunk.size;
            }
            int n = session.getRawInput().read(into, from, (int) Math.min(length, left));
            if (n < 0) {
                throw new EOFException("the client has gone in the middle of a chunk");
            }
            left -= n;
            return n;
        }

        private static Bdat next(@Nullable String command) throws IOException {
            if (command == null || !command.startsWith(COMMAND + ' ')) {
                throw new IOException("in the middle of a message in chunks comes " + command);
            }
            Bdat next = BdatCommand.parse(command);
            if (next.errorMessage != null) {
                throw new IOException(next.errorMessage);
            }
            return next;
        }
    }
}

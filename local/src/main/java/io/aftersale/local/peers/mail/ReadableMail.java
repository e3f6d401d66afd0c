package io.aftersale.local.peers.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A message decoded for reading: its text, its HTML (either may be empty) and the names of its attachments. */
record ReadableMail(String text, String html, List<String> attachments) {
    private static final Session SESSION = Session.getInstance(new Properties());

    static ReadableMail of(byte[] raw) {
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder();
        List<String> attachments = new ArrayList<>();
        try {
            read(new MimeMessage(SESSION, new ByteArrayInputStream(raw)), text, html, attachments);
        } catch (MessagingException | IOException e) {
            text.append("(this message cannot be decoded: ")
                    .append(e.getMessage())
                    .append(')');
        }
        return new ReadableMail(text.toString(), html.toString(), List.copyOf(attachments));
    }

    private static void read(Part part, StringBuilder text, StringBuilder html, List<String> attachments)
            throws MessagingException, IOException {
        String fileName = part.getFileName();
        if (fileName != null) {
            attachments.add(fileName);
        } else if (part.isMimeType("text/html")) {
            html.append(part.getContent());
        } else if (part.isMimeType("text/*")) {
            text.append(part.getContent());
        } else if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                read(inner, text, html, attachments);
            }
        }
    }
}

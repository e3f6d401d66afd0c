package io.aftersale.dispute.adapter.in.rest;

import io.aftersale.dispute.domain.CaseFile.EvidenceItem;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Somebody else's file, so that a browser saves it and runs nothing of it (E2). */
final class Download {

    private Download() {}

    static ResponseEntity<Resource> of(EvidenceItem item, InputStream bytes) {
        return headers(item.name())
                .contentType(MediaType.parseMediaType(item.mediaType()))
                .contentLength(item.size())
                .eTag("\"" + item.sha256() + "\"")
                .body(new InputStreamResource(bytes));
    }

    /** @param name of the file, as it is to be saved */
    static ResponseEntity.BodyBuilder headers(String name) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
    }
}

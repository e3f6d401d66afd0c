package io.aftersale.console.parties;

import io.aftersale.console.services.Part;
import io.aftersale.console.services.Service;
import io.aftersale.console.services.Services;
import io.aftersale.console.services.Visitor;
import io.aftersale.console.services.dispute.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Files of a case (E2), passed on as they come. */
@Component
class Evidences {

    private static final ParameterizedTypeReference<List<Evidence>> LIST = new ParameterizedTypeReference<>() {};

    private final Services services;

    Evidences(Services services) {
        this.services = services;
    }

    CompletableFuture<Part<List<Evidence>>> of(Visitor visitor, String orderId) {
        return services.part(visitor, Service.DISPUTE, LIST, "/orders/{id}/evidence", orderId);
    }

    /** Adds one file; the same id is the same evidence. */
    void add(
            Visitor visitor,
            String orderId,
            String evidenceId,
            @Nullable String disputeId,
            String name,
            @Nullable String contentType,
            long size,
            InputStream bytes) {
        List<Object> values = new ArrayList<>(List.of(orderId, evidenceId, name));
        String path = "/orders/{id}/evidence/{evidence}?name={name}";
        if (disputeId != null && !disputeId.isBlank()) {
            path += "&disputeId={dispute}";
            values.add(disputeId);
        }
        services.put(
                visitor,
                Service.DISPUTE,
                contentType == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : contentType,
                size,
                bytes,
                path,
                values.toArray());
    }

    /**
     * Adds the files of a form that came without a script, each under an id that follows from the form's key, so that the
     * form sent twice adds none twice.
     *
     * @return their ids
     */
    List<String> add(
            Visitor visitor, String orderId, @Nullable String disputeId, String key, List<MultipartFile> files) {
        List<String> ids = new ArrayList<>();
        for (MultipartFile file : files) {
            if (file.isEmpty()) {
                continue;
            }
            String id = UUID.nameUUIDFromBytes((key + ids.size()).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .toString();
            try (InputStream bytes = file.getInputStream()) {
                String name = file.getOriginalFilename();
                add(
                        visitor,
                        orderId,
                        id,
                        disputeId,
                        name == null || name.isBlank() ? "file" : name,
                        file.getContentType(),
                        file.getSize(),
                        bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ids.add(id);
        }
        return ids;
    }
}

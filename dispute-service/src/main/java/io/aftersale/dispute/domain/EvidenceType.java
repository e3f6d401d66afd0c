package io.aftersale.dispute.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What evidence may be (E2): nothing that a browser would run. */
public enum EvidenceType {
    JPEG("image/jpeg", Sort.PHOTO, "jpg", "jpeg"),
    PNG("image/png", Sort.PHOTO, "png", "png"),
    WEBP("image/webp", Sort.PHOTO, "webp", "webp"),
    HEIC("image/heic", Sort.PHOTO, "heic", "heif"),
    PDF("application/pdf", Sort.DOCUMENT, "pdf", "pdf"),
    MP4("video/mp4", Sort.VIDEO, "mp4", "m4v"),
    QUICKTIME("video/quicktime", Sort.VIDEO, "mov", "qt"),
    WEBM("video/webm", Sort.VIDEO, "webm", "webm");

    /** What people would call it. */
    public enum Sort {
        PHOTO,
        DOCUMENT,
        VIDEO
    }

    private final String mediaType;
    private final Sort sort;
    private final String extension;
    private final String otherExtension;

    EvidenceType(String mediaType, Sort sort, String extension, String otherExtension) {
        this.mediaType = mediaType;
        this.sort = sort;
        this.extension = extension;
        this.otherExtension = otherExtension;
    }

    public String mediaType() {
        return mediaType;
    }

    public Sort sort() {
        return sort;
    }

    /** As files of this type end, without the dot. */
    public String extension() {
        return extension;
    }

    /** The type of that name, such as {@code image/jpeg}. */
    public static Optional<EvidenceType> of(String mediaType) {
        return Arrays.stream(values())
                .filter(t -> t.mediaType.equals(mediaType))
                .findFirst();
    }

    /** Whether a file of this type may be called that: it does not claim to be of another sort. */
    public boolean mayBeCalled(String name) {
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(t -> t.extension.equals(end) || t.otherExtension.equals(end))
                .allMatch(t -> t.sort == sort);
    }
}

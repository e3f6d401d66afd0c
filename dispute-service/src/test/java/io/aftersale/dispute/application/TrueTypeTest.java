package io.aftersale.dispute.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.dispute.domain.EvidenceType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("E2")
class TrueTypeTest {

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(Files.jpeg(200), EvidenceType.JPEG),
                Arguments.of(Files.png(), EvidenceType.PNG),
                Arguments.of(Files.webp(), EvidenceType.WEBP),
                Arguments.of(Files.heic(), EvidenceType.HEIC),
                Arguments.of(Files.pdf(), EvidenceType.PDF),
                Arguments.of(Files.mp4(200), EvidenceType.MP4),
                Arguments.of(Files.quicktime(), EvidenceType.QUICKTIME),
                Arguments.of(Files.webm(), EvidenceType.WEBM));
    }

    @ParameterizedTest
    @MethodSource("files")
    void what_a_file_is_follows_from_its_bytes(byte[] file, EvidenceType type) {
        assertThat(TrueType.of(file, "noname", "application/octet-stream")).isEqualTo(type);
        assertThat(TrueType.of(file, "x." + type.extension(), type.mediaType())).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PK\3\4\24\0\0\0\0\0bomb.xml",
                "<html><script>alert(1)</script></html>",
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>",
                "MZ\220\0\3\0\0\0",
                "\37\213\b\0\0\0\0\0",
                "GIF89a",
                "just words"
            })
    void what_is_no_photo_video_or_pdf_is_refused_whatever_it_is_called(String file) {
        assertThat(code(Files.text(file), "holiday.jpg", "image/jpeg")).isEqualTo("EVIDENCE_TYPE_NOT_ALLOWED");
    }

    @Test
    void a_video_is_not_taken_for_a_photo_because_it_is_called_one() {
        assertThat(code(Files.mp4(200), "holiday.jpg", "")).isEqualTo("EVIDENCE_TYPE_MISMATCH");
        assertThat(code(Files.mp4(200), "holiday.mp4", "image/jpeg")).isEqualTo("EVIDENCE_TYPE_MISMATCH");
        assertThat(TrueType.of(Files.png(), "holiday.JPG", "")).isEqualTo(EvidenceType.PNG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<SVG onload=x>", "%PDF-1.7", "<!DOCTYPE html>", "<?php"})
    void a_photo_that_others_would_take_for_something_else_is_refused(String hidden) {
        assertThat(code(Files.then(Files.jpeg(100), Files.text(hidden)), "x.jpg", ""))
                .isEqualTo("EVIDENCE_AMBIGUOUS");
    }

    private static String code(byte[] file, String name, String declared) {
        Problem[] problem = new Problem[1];
        assertThatThrownBy(() -> TrueType.of(file, name, declared))
                .isInstanceOfSatisfying(Problem.class, p -> problem[0] = p);
        return problem[0].code();
    }
}

package io.aftersale.notification.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.chassis.rest.Problem;
import io.aftersale.chassis.security.Caller;
import io.aftersale.chassis.security.Caller.Role;
import io.aftersale.notification.application.MessageTexts.Text;
import io.aftersale.notification.domain.Facts;
import io.aftersale.notification.domain.Telling;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.access.AccessDeniedException;

@Tag("F1")
class PreviewTest {

    private static final Preview PREVIEW = new Preview(new MessageTexts());
    private static final Caller OPERATOR = new Caller("operator-1", Set.of(Role.OPERATOR));

    @ParameterizedTest
    @EnumSource
    @Tag("F2")
    void an_operator_sees_every_notification_in_every_language_without_a_gap(Language language) {
        Facts.all().stream()
                .flatMap(fact -> Telling.of(fact, Facts.ORDER).stream())
                .map(Telling.Told::template)
                .distinct()
                .forEach(template -> {
                    Text text = PREVIEW.of(OPERATOR, template, language.tag(), Map.of());

                    assertThat(text.language()).isEqualTo(language);
                    assertThat(text.plain()).contains("Ann Example").doesNotContain("{", "  ", " .");
                });
    }

    @Test
    void an_operator_may_ask_for_other_words_and_not_for_other_values() {
        Text text = PREVIEW.of(
                OPERATOR, "order-cancelled", "en", Map.of("cause", "DISPUTE", "amount", "none", "name", "Eve"));

        assertThat(text.plain()).contains("decision of your dispute", "Ann Example");
    }

    @Test
    void nobody_else_sees_it_and_what_there_is_none_of_is_not_found() {
        assertThatThrownBy(() -> PREVIEW.of(new Caller("b", Set.of(Role.BUYER)), "order-placed", "en", Map.of()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> PREVIEW.of(OPERATOR, "greeting", "en", Map.of()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("UNKNOWN_TEMPLATE"));
    }
}

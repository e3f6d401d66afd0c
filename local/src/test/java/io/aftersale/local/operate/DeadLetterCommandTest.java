package io.aftersale.local.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersale.local.ServiceName;
import io.aftersale.local.process.SuiteFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterCommandTest {

    @Test
    void lists_are_of_all_services_unless_one_is_named() {
        assertThat(parse("list").services()).containsExactly(ServiceName.values());
        assertThat(parse("held --service payment").services()).containsExactly(ServiceName.PAYMENT);
    }

    @Test
    void one_letter_or_one_key_is_decided_about() {
        assertThat(parse("replay 17 --service order").letter()).contains(17L);
        assertThat(parse("discard --key o-1 --service order-service").key()).contains("o-1");
    }

    @ParameterizedTest
    @CsvSource({
        "repeat, I do not know",
        "replay 17, Which service's?",
        "replay --service order, Which one?",
        "replay 17 --key o-1 --service order, Which one?",
        "show --key o-1 --service order, show wants the number",
        "list --service refunds, There is no service",
        "list --service, wants a value",
    })
    void a_word_that_is_wrong_is_named(String words, String sentence) {
        assertThatThrownBy(() -> parse(words)).isInstanceOf(SuiteFailure.class).hasMessageContaining(sentence);
    }

    private static DeadLetterCommand parse(String words) {
        return DeadLetterCommand.parse(List.of(words.split(" ")), Path.of("/somewhere"));
    }
}

package io.aftersale.notification.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTest {

    private final WebhookAddress strict = new WebhookAddress(properties(false));
    private final WebhookAddress local = new WebhookAddress(properties(true));

    static WebhookProperties properties(boolean allowPrivate) {
        return new WebhookProperties(
                allowPrivate,
                Duration.ofSeconds(2),
                List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)),
                2,
                Duration.ofHours(24),
                Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost/",
                "https://[::1]/",
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://198.18.0.1/",
                "https://255.255.255.255/",
                "https://224.0.0.1/",
                "https://[fd00::1]/",
                "https://[fe80::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:a00:1::]/",
                "https://2130706433/",
                "https://0x7f.1/",
            })
    void what_only_this_service_can_reach_is_not_told(String url) {
        assertThat(strict.objection(url)).as(url).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.215.14/",
                "ftp://93.184.215.14/",
                "https://eve@93.184.215.14/",
                "https://93.184.215.14/#here",
                "https:///nowhere",
                "not an address",
                ""
            })
    void what_is_no_https_address_is_not_told(String url) {
        assertThat(strict.objection(url)).as(url).isPresent();
        assertThat(local.objection(url)).as(url).isPresent();
    }

    @Test
    void hosts_on_the_internet_are_told_by_https_and_on_one_machine_its_own_by_http() {
        assertThat(strict.objection("https://93.184.215.14:8443/hooks?team=1")).isEmpty();
        assertThat(local.objection("http://127.0.0.1:8080/")).isEmpty();
        assertThat(local.objection("https://192.168.1.1/")).isEmpty();
        assertThat(local.objection("http://192.168.1.1/")).isPresent();
    }

    @Test
    void an_address_in_which_another_is_hidden_is_known() throws UnknownHostException {
        assertThat(WebhookAddress.isPrivate(InetAddress.getByName("2606:4700::6810:84e5")))
                .isFalse();
        assertThat(WebhookAddress.isPrivate(InetAddress.getByName("::10.0.0.1")))
                .isTrue();
    }
}

package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mqtt://broker",
        " mqtts://broker.example.org:8883 ",
        "MQTTS://broker.example.org/",
        "ws://192.0.2.1:80/mqtt",
        "wss://[2001:db8::1]:443/a/b?c=d"
      })
  void addresses_of_brokers(String text) {
    assertThat(BrokerUrl.problem(text)).isNull();
    assertThat(BrokerUrl.parse(text)).isNotNull();
    assertThat(BrokerUrl.open(text))
        .isEqualTo(!text.strip().toLowerCase(java.util.Locale.ROOT).matches("(mqtts|wss):.*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "broker",
        "broker:1883",
        "mqtt:",
        "mqtt://",
        "mqtt://:1883",
        "mqtt://broker:",
        "mqtt://broker:0",
        "mqtt://broker:65536",
        "mqtt://broker:x",
        "mqtt://bro ker",
        "mqtt://broker/path",
        "mqtt://broker?x=1",
        "wss://broker/#fragment",
        "https://broker",
        "tcp://broker"
      })
  void what_is_none(String text) {
    assertThat(BrokerUrl.problem(text)).isEqualTo(new Problem(BrokerUrl.BAD));
    assertThat(BrokerUrl.parse(text)).isNull();
    assertThat(BrokerUrl.open(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqtt://me@broker", "wss://me:secret@broker/mqtt"})
  void a_log_in_belongs_elsewhere(String text) {
    assertThat(BrokerUrl.problem(text)).isEqualTo(new Problem(BrokerUrl.LOGIN));
  }
}

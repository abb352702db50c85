package io.visavis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
  @Test
  void only_commands_are_for_it() {
    assertThat(Program.takes(List.of("call"))).isTrue();
    assertThat(Program.takes(List.of("--json", "stun-test", "stun:a"))).isTrue();
    assertThat(Program.takes(List.of())).isFalse();
    assertThat(Program.takes(List.of("--json"))).isFalse();
    assertThat(Program.takes(List.of("--demo"))).isFalse();
    assertThat(Program.takes(List.of("visavis:v1~a"))).isFalse();
  }

  @Test
  void every_command_says_what_it_takes_and_what_its_status_means() {
    Ran all = Ran.of("--help");
    assertThat(all.status()).isZero();
    assertThat(all.out())
        .contains("call", "answer", "room", "relay", "stun-test", "cert", "--json");
    assertThat(all.out()).contains("Exit status:", "nobody was there in time");
    for (String command : List.of("call", "answer", "room", "relay", "stun-test", "cert")) {
      Ran ran = Ran.of(command, "--help");
      assertThat(ran.status()).as(command).isZero();
      assertThat(ran.out()).as(command).contains("Usage: visavis " + command).contains("--json");
      assertThat(ran.err()).as(command).isEmpty();
    }
  }

  @Test
  void what_is_not_understood_is_status_2_and_starts_nothing() {
    Ran unknown = Ran.of("call", "--ice-password=secret");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.out()).isEmpty();
    assertThat(unknown.err()).contains("--help").doesNotContain("\tat ");
    assertThat(Ran.of("answer").status()).isEqualTo(2);
    assertThat(Ran.of("stun-test").status()).isEqualTo(2);
    assertThat(Ran.of("cert", "new").status()).isEqualTo(2);
    Ran json = Ran.of("call", "--duration", "soon", "--json");
    assertThat(json.status()).isEqualTo(2);
    assertThat(json.err()).isEmpty();
    assertThat(json.last("problem").path("key").asText()).isEqualTo("usage");
  }

  @Test
  void values_that_cannot_be_are_status_2() {
    for (String option :
        List.of(
            "--duration=-1",
            "--timeout=0",
            "--video=tv",
            "--audio=radio",
            "--size=big",
            "--size=640",
            "--ice-server=http://example.org",
            "--ice-server=turn:example.org",
            "--config-json=/nowhere",
            "--certificate=/nowhere",
            "--ca-file=/nowhere")) {
      Ran ran = Ran.of("call", option);
      assertThat(ran.status()).as(option).isEqualTo(2);
      assertThat(ran.err()).as(option).isNotBlank().doesNotContain("\tat ");
      assertThat(ran.out()).as(option).isEmpty();
    }
  }

  @Test
  void secrets_come_from_files_and_the_environment_alone() {
    String url = "--ice-server=turn:example.org";
    assertThat(Ran.of("call", url, "--ice-user=a", "--ice-password-file=/nowhere").err())
        .contains("/nowhere");
    assertThat(Ran.of("call", url, "--ice-user=a", "--ice-password-env=NOT_SET_AT_ALL").err())
        .contains("NOT_SET_AT_ALL");
  }
}

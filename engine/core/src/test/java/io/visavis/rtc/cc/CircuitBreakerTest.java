package io.visavis.rtc.cc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private static final long SECOND = 1_000_000_000L;

  private final CircuitBreaker breaker = new CircuitBreaker();
  private long now = SECOND;
  private long highest;

  @Test
  void stays_closed_while_reports_come_and_packets_arrive() {
    for (int i = 0; i < 120; i++) {
      send(100, 1_000);
      highest += 100;
      breaker.report(highest, 10, 0.05, 0.033, now);
      breaker.timeout(now);
    }
    assertThat(breaker.reason()).isNull();
  }

  @Test
  void trips_when_no_report_ever_comes() {
    assertThat(breaker.deadline()).isEqualTo(Long.MAX_VALUE);
    for (int i = 0; i < 14; i++) {
      send(10, 1_000);
      breaker.timeout(now);
    }
    assertThat(breaker.reason()).isNull();
    now = breaker.deadline();
    breaker.timeout(now);
    assertThat(breaker.reason()).startsWith("RTCP timeout");
    assertThat(breaker.deadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void silence_of_a_sender_that_sends_nothing_is_no_failure() {
    send(10, 1_000);
    breaker.report(10, 0, 0.05, 0.033, now + SECOND);
    now += 100 * SECOND;
    breaker.timeout(now);
    assertThat(breaker.reason()).isNull();
  }

  @Test
  void trips_when_reports_say_for_fifteen_seconds_that_nothing_arrives() {
    int seconds = 0;
    while (breaker.reason() == null && seconds < 60) {
      send(50, 1_000);
      breaker.report(7, 0, 0.05, 0.033, now);
      seconds++;
    }
    assertThat(breaker.reason()).startsWith("media timeout");
    assertThat(seconds).isBetween(15, 18);
  }

  @Test
  void trips_when_it_sends_ten_times_more_than_tcp_would() {
    int reports = 0;
    while (breaker.reason() == null && reports < 60) {
      // 10 Mbit/s at 25 % loss and 200 ms: TCP would send about 100 kbit/s.
      send(1_250, 1_000);
      highest += 1_250;
      breaker.report(highest, 64, 0.2, 0.033, now);
      reports++;
    }
    assertThat(breaker.reason()).startsWith("congestion");
    assertThat(reports).isBetween(2, 10);
  }

  @Test
  void a_modest_rate_survives_the_same_loss() {
    for (int i = 0; i < 60; i++) {
      send(50, 1_000);
      highest += 50;
      breaker.report(highest, 64, 0.2, 0.033, now);
    }
    assertThat(breaker.reason()).isNull();
  }

  private void send(int packets, int size) {
    for (int i = 0; i < packets; i++) {
      now += SECOND / packets;
      breaker.sent(size, now);
    }
  }
}

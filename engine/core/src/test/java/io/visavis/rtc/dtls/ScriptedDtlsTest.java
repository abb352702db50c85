package io.visavis.rtc.dtls;

import static io.visavis.rtc.dtls.SrtpProfileId.AEAD_AES_128_GCM;
import static io.visavis.rtc.dtls.SrtpProfileId.AES128_CM_HMAC_SHA1_80;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.cert.FingerprintCheck;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The scripted twin in virtual time.
class ScriptedDtlsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final List<Integer> PROFILES = List.of(AEAD_AES_128_GCM, AES128_CM_HMAC_SHA1_80);

  private static ScriptedPair pair(long seed, double loss, double damage) {
    return new ScriptedPair(
        DtlsSettings.of(true, List.of(Certificates.ALICE), PROFILES),
        DtlsSettings.of(false, List.of(Certificates.BOB), List.of(AES128_CM_HMAC_SHA1_80)),
        seed,
        loss,
        damage);
  }

  private static ScriptedPair connected() {
    ScriptedPair pair = pair(1, 0, 0);
    pair.start();
    pair.run(SECOND);
    return pair;
  }

  @Test
  void completes_like_the_real_one() {
    ScriptedPair pair = connected();
    assertThat(pair.client.outcome().srtpKeys())
        .isEqualTo(pair.server.outcome().srtpKeys())
        .hasSize(60);
    assertThat(pair.client.outcome().srtpProfile()).isEqualTo(AES128_CM_HMAC_SHA1_80);
    assertThat(
            FingerprintCheck.matches(
                pair.client.outcome().peerCertificate(),
                List.of(Certificates.BOB.fingerprint("sha-256"))))
        .isTrue();
    assertThat(pair.server.outcome().peerCertificate()).isEqualTo(Certificates.ALICE.leaf());
  }

  @Test
  void its_flights_measure_what_the_real_ones_do() {
    BcPair real = BcPair.withProfiles(PROFILES, List.of(AES128_CM_HMAC_SHA1_80));
    real.start();
    assertThat(real.runUntil(real::bothDone)).isTrue();
    real.close();
    assertThat(real.threadsEnd()).isTrue();
    ScriptedPair pair = connected();
    assertThat(pair.client.sizes).hasSize(2);
    assertThat(pair.server.sizes).hasSize(2);
    assertThat(pair.client.sizes.getLast()).isBetween(real.client.largest - 100, 1200);
    assertThat(pair.server.sizes.getFirst()).isBetween(real.server.largest - 100, 1200);
  }

  @Test
  void the_same_seed_gives_the_same_run() {
    ScriptedPair first = pair(42, 0.3, 0.05);
    first.start();
    first.run(20 * SECOND);
    ScriptedPair again = pair(42, 0.3, 0.05);
    again.start();
    again.run(20 * SECOND);
    assertThat(again.trace).isEqualTo(first.trace);
  }

  @Test
  void completes_under_loss_and_damage() {
    for (long seed = 0; seed < 300; seed++) {
      ScriptedPair pair = pair(seed, 0.15, 0.05);
      pair.start();
      pair.run(29 * SECOND);
      assertThat(pair.client.done).as("client, seed %d", seed).isNotNull();
      assertThat(pair.server.done).as("server, seed %d", seed).isNotNull();
      assertThat(pair.client.outcome().srtpKeys()).isEqualTo(pair.server.outcome().srtpKeys());
    }
  }

  @Test
  void small_datagrams_split_the_flights() {
    DtlsSettings client = DtlsSettings.of(true, List.of(Certificates.RSA), PROFILES);
    DtlsSettings narrow =
        new DtlsSettings(
            false,
            List.of(Certificates.RSA),
            PROFILES,
            DtlsSettings.DEFAULT_RESEND,
            DtlsSettings.DEFAULT_TIMEOUT,
            300);
    ScriptedPair pair = new ScriptedPair(client, narrow, 7, 0.2, 0);
    pair.start();
    pair.run(29 * SECOND);
    assertThat(pair.client.outcome().peerCertificate()).isEqualTo(Certificates.RSA.leaf());
    assertThat(pair.server.sizes).allMatch(size -> size <= 300).hasSizeGreaterThan(4);
  }

  @Test
  void application_records_have_the_real_overhead_and_demultiplex_as_dtls() {
    ScriptedPair pair = connected();
    byte[] data = "hello".getBytes(StandardCharsets.UTF_8);
    pair.client.dtls.send(data, 0, data.length, pair.now);
    DtlsOutput.Send record = (DtlsOutput.Send) Objects.requireNonNull(pair.client.dtls.poll());
    assertThat(record.datagram()).hasSize(13 + 8 + 5 + 16);
    assertThat(record.datagram()[0]).isBetween((byte) 20, (byte) 63);
    pair.server.dtls.receive(record.datagram(), 0, record.datagram().length, pair.now);
    pair.run(2 * SECOND);
    assertThat(pair.server.received).hasSize(1);
    assertThat(pair.server.received.getFirst()).isEqualTo(data);
  }

  @Test
  void nothing_is_surfaced_before_acceptance_or_after_rejection() {
    ScriptedPair pair = pair(3, 0, 0);
    pair.server.acceptPeer = false;
    pair.start();
    pair.run(SECOND);
    pair.client.dtls.send(new byte[9], 0, 9, pair.now);
    pair.run(2 * SECOND);
    assertThat(pair.server.received).isEmpty();
    pair.server.dtls.reject("The fingerprint does not match", pair.now);
    pair.run(3 * SECOND);
    assertThat(pair.server.received).isEmpty();
    assertThat(pair.server.failed)
        .isEqualTo(new DtlsOutput.Failed("The fingerprint does not match", 42, false));
    assertThat(pair.client.failed).isNotNull();
    assertThat(pair.client.failure().received()).isTrue();
  }

  @Test
  void close_notify_ends_the_other_side() {
    ScriptedPair pair = connected();
    pair.server.dtls.close(pair.now);
    pair.run(2 * SECOND);
    assertThat(pair.client.closed).isTrue();
    assertThat(pair.server.closed).isFalse();
  }

  @Test
  void silence_fails_the_handshake_and_stops_the_timer() {
    ScriptedPair pair = pair(1, 1.0, 0);
    pair.start();
    pair.run(120 * SECOND);
    assertThat(pair.client.failed).isNotNull();
    assertThat(pair.client.failure().reason()).contains("no answer in time");
    assertThat(pair.client.dtls.deadline()).isEqualTo(Long.MAX_VALUE);
    assertThat(pair.client.sizes.size()).isBetween(5, 12);
  }
}

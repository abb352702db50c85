package io.visavis.rtc.dtls;

import static io.visavis.rtc.dtls.SrtpProfileId.AEAD_AES_128_GCM;
import static io.visavis.rtc.dtls.SrtpProfileId.AEAD_AES_256_GCM;
import static io.visavis.rtc.dtls.SrtpProfileId.AES128_CM_HMAC_SHA1_80;
import static io.visavis.rtc.dtls.SrtpProfileId.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.cert.LocalCertificate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bouncy Castle against Bouncy Castle: what the handshake agrees on.
class BcHandshakeTest {

  private static final List<Integer> ALL =
      List.of(AEAD_AES_128_GCM, AEAD_AES_256_GCM, AES128_CM_HMAC_SHA1_80);

  private final List<BcPair> pairs = new ArrayList<>();

  private BcPair pair(List<Integer> client, List<Integer> server) {
    return keep(BcPair.withProfiles(client, server));
  }

  private BcPair keep(BcPair pair) {
    pairs.add(pair);
    return pair;
  }

  private static BcPair connected(BcPair pair) {
    pair.start();
    assertThat(pair.runUntil(pair::bothDone))
        .as("%s / %s", pair.client.failed, pair.server.failed)
        .isTrue();
    return pair;
  }

  @AfterEach
  void leavesNoThread() {
    for (BcPair pair : pairs) {
      pair.close();
      assertThat(pair.threadsEnd()).isTrue();
    }
  }

  @Test
  void both_ends_learn_the_certificates_and_the_same_keys() {
    BcPair pair = connected(pair(ALL, ALL));
    assertThat(pair.client.outcome().peerCertificate()).isEqualTo(Certificates.BOB.leaf());
    assertThat(pair.server.outcome().peerCertificate()).isEqualTo(Certificates.ALICE.leaf());
    assertThat(pair.client.outcome().srtpKeys())
        .isEqualTo(pair.server.outcome().srtpKeys())
        .hasSize(56);
    assertThat(pair.client.outcome().srtpProfile()).isEqualTo(AEAD_AES_128_GCM);
    assertThat(pair.client.outcome().tlsVersion()).isEqualTo("FEFD");
    assertThat(pair.client.outcome().cipherSuite())
        .isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
  }

  @Test
  void application_data_flows_both_ways() {
    BcPair pair = connected(pair(ALL, ALL));
    byte[] big = new byte[1150];
    for (int i = 0; i < 50; i++) {
      pair.client.send(("question " + i).getBytes(StandardCharsets.UTF_8));
      pair.server.send(big);
    }
    pair.runUntil(() -> pair.server.received.size() == 50 && pair.client.received.size() == 50);
    assertThat(pair.server.received).hasSize(50);
    assertThat(pair.server.received.getFirst()).asString().isEqualTo("question 0");
    assertThat(pair.client.received).hasSize(50).allMatch(data -> data.length == 1150);
  }

  @Test
  void flights_are_packed_into_few_datagrams_of_the_mtu() {
    BcPair pair = connected(pair(ALL, ALL));
    // ClientHello and Certificate..Finished; ServerHello..Done and Finished.
    assertThat(pair.client.datagrams).isEqualTo(2);
    assertThat(pair.server.datagrams).isEqualTo(2);
    assertThat(pair.client.largest).isLessThanOrEqualTo(DtlsSettings.DEFAULT_MTU);
    assertThat(pair.server.largest).isLessThanOrEqualTo(DtlsSettings.DEFAULT_MTU);
  }

  @ParameterizedTest
  @CsvSource({"1, 7, 60", "7, 1, 56", "8, 7, 88"})
  void the_server_picks_the_first_of_its_own_list(int first, int second, int length) {
    BcPair pair = connected(pair(ALL, List.of(first, second)));
    assertThat(pair.server.outcome().srtpProfile()).isEqualTo(first);
    assertThat(pair.client.outcome().srtpProfile()).isEqualTo(first);
    assertThat(pair.client.outcome().srtpKeys())
        .isEqualTo(pair.server.outcome().srtpKeys())
        .hasSize(length);
  }

  @Test
  void without_a_common_profile_the_association_has_none() {
    BcPair pair = connected(pair(List.of(AEAD_AES_128_GCM), List.of(AES128_CM_HMAC_SHA1_80)));
    assertThat(pair.client.outcome().srtpProfile()).isEqualTo(NONE);
    assertThat(pair.server.outcome().srtpProfile()).isEqualTo(NONE);
    assertThat(pair.server.outcome().srtpKeys()).isEmpty();
  }

  @Test
  void data_only_needs_no_profile() {
    BcPair pair = connected(pair(List.of(), List.of()));
    assertThat(pair.client.outcome().srtpProfile()).isEqualTo(NONE);
    BcPair mixed = connected(pair(List.of(), ALL));
    assertThat(mixed.server.outcome().srtpProfile()).isEqualTo(NONE);
  }

  @Test
  void rsa_certificates_work_in_both_roles() {
    for (boolean rsaClient : new boolean[] {true, false}) {
      LocalCertificate client = rsaClient ? Certificates.RSA : Certificates.ALICE;
      LocalCertificate server = rsaClient ? Certificates.BOB : Certificates.RSA;
      BcPair pair =
          connected(
              keep(
                  new BcPair(
                      DtlsSettings.of(true, List.of(client), ALL),
                      DtlsSettings.of(false, List.of(server), ALL))));
      assertThat(pair.client.outcome().peerCertificate()).isEqualTo(server.leaf());
      assertThat(pair.server.outcome().peerCertificate()).isEqualTo(client.leaf());
    }
  }

  @Test
  void a_client_hello_before_start_is_kept() {
    BcPair pair = pair(ALL, ALL);
    pair.client.dtls.start(BcPair.now());
    pair.runUntil(() -> pair.client.datagrams > 0);
    pair.server.dtls.start(BcPair.now());
    assertThat(pair.runUntil(pair::bothDone)).isTrue();
  }

  @Test
  void nothing_is_surfaced_before_the_certificate_is_accepted() {
    BcPair pair = pair(ALL, ALL);
    pair.server.acceptPeer = false;
    connected(pair);
    pair.client.send("early".getBytes(StandardCharsets.UTF_8));
    pair.runUntil(() -> true);
    assertThat(pair.server.received).isEmpty();
    assertThatThrownBy(() -> pair.server.send(new byte[1]))
        .isInstanceOf(IllegalStateException.class);
    pair.server.dtls.accept(BcPair.now());
    pair.runUntil(() -> !pair.server.received.isEmpty());
    assertThat(pair.server.received).hasSize(1);
    assertThat(pair.server.received.getFirst()).asString().isEqualTo("early");
  }

  @Test
  void a_rejected_certificate_ends_both_sides_without_data() {
    BcPair pair = pair(ALL, ALL);
    pair.server.acceptPeer = false;
    connected(pair);
    pair.client.send("early".getBytes(StandardCharsets.UTF_8));
    pair.runUntil(() -> true);
    pair.server.dtls.reject("The fingerprint does not match", BcPair.now());
    pair.runUntil(() -> pair.client.failed != null);
    assertThat(pair.server.received).isEmpty();
    assertThat(pair.server.failed)
        .isEqualTo(new DtlsOutput.Failed("The fingerprint does not match", 42, false));
    assertThat(pair.client.failure().alert()).isEqualTo(42);
    assertThat(pair.client.failure().received()).isTrue();
    pair.server.dtls.accept(BcPair.now());
    pair.client.send(new byte[10]);
    pair.runUntil(() -> true);
    assertThat(pair.server.received).isEmpty();
  }

  @Test
  void close_notify_reaches_the_other_side() {
    for (boolean byClient : new boolean[] {true, false}) {
      BcPair pair = connected(pair(ALL, ALL));
      BcPair.End closing = byClient ? pair.client : pair.server;
      BcPair.End other = byClient ? pair.server : pair.client;
      closing.dtls.close(BcPair.now());
      assertThat(pair.runUntil(() -> other.closed)).isTrue();
      assertThat(other.failed).isNull();
      assertThat(closing.closed).isFalse();
      other.send(new byte[5]);
      pair.runUntil(() -> true);
      assertThat(closing.received).isEmpty();
    }
  }
}

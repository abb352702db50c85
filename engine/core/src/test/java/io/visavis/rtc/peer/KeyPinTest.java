package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCDtlsTransport;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.cert.TestAuthority;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Pinned keys: who holds another is nobody, whatever the description says.
@ExtendWith(NoEngineFaults.class)
class KeyPinTest {

  private static final TestAuthority AUTHORITY = new TestAuthority("pins");
  private static final TestAuthority.Server BOB = AUTHORITY.server();
  private static final RTCCertificate ALICE = identity(AUTHORITY.server());
  private static final RTCKeyPin BOBS = RTCKeyPin.of(BOB.certificate());
  private static final RTCKeyPin ANOTHERS = RTCKeyPin.of(AUTHORITY.server().certificate());

  private final List<String> seen = new ArrayList<>();

  private static RTCCertificate identity(TestAuthority.Server holder) {
    return new RTCCertificate(List.of(holder.certificate()), holder.keys().getPrivate());
  }

  private void connects(Set<RTCKeyPin> engines, Set<RTCKeyPin> calls, RTCCertificate bob) {
    SimSession session = SimSession.pinned(ALICE, engines, calls, bob);
    session.alice.createDataChannel("chat");
    session.connect();
  }

  private void refused(Set<RTCKeyPin> engines, Set<RTCKeyPin> calls, RTCCertificate bob) {
    SimSession session = SimSession.pinned(ALICE, engines, calls, bob).trickle();
    seen.clear();
    RTCDataChannel channel = session.bob.createDataChannel("chat");
    channel.onOpen(e -> channel.send("let me in"));
    session.alice.createDataChannel("mine");
    session.alice.onDataChannel(e -> seen.add("channel"));
    session.await(session.alice.setLocalDescription());
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.await(session.bob.setLocalDescription());
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    RTCDtlsTransport transport = Objects.requireNonNull(session.alice.sctp()).transport();
    transport.onError(e -> {
      seen.add(e.error().errorDetail().value());
      seen.add(e.error().getMessage());
    });
    session.run(Duration.ofSeconds(5));
    assertThat(seen)
        .containsExactly(
            "fingerprint-failure",
            "the remote's key " + RTCKeyPin.of(bob.certificate()) + " is none of the pinned keys");
    assertThat(session.alice.connectionState()).isEqualTo(RTCPeerConnectionState.FAILED);
    assertThat(session.bob.connectionState()).isEqualTo(RTCPeerConnectionState.FAILED);
    assertThat(channel.readyState()).isNotEqualTo(RTCDataChannelState.OPEN);
    assertThat(transport.getRemoteCertificates()).isEmpty();
  }

  @Test
  void pinned_key_connects() {
    connects(Set.of(BOBS, ANOTHERS), Set.of(), identity(BOB));
    connects(Set.of(), Set.of(BOBS), identity(BOB));
  }

  @Test
  void renewed_certificate_over_the_same_key_connects() {
    connects(Set.of(BOBS), Set.of(), identity(AUTHORITY.renewed(BOB)));
  }

  @Test
  void another_key_is_refused_before_a_byte_is_delivered() {
    refused(Set.of(BOBS), Set.of(), identity(AUTHORITY.server()));
    refused(Set.of(), Set.of(BOBS), identity(AUTHORITY.server()));
  }

  @Test
  void pins_of_the_engine_and_of_the_call_must_both_fit() {
    connects(Set.of(BOBS, ANOTHERS), Set.of(BOBS), identity(BOB));
    refused(Set.of(BOBS), Set.of(ANOTHERS), identity(BOB));
    refused(Set.of(ANOTHERS), Set.of(BOBS), identity(BOB));
  }
}

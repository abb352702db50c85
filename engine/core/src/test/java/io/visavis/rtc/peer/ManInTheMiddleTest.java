package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelInit;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCVerification;
import io.visavis.rtc.RTCVerificationEmoji;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Mallory carries the descriptions of Alice and Bob and ends the DTLS of both herself: four
/// connections with the real DTLS on the loopback interface, one certificate each.
@Timeout(300)
class ManInTheMiddleTest {

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final Pattern FINGERPRINT = Pattern.compile("a=fingerprint:[^\r\n]*");
  private static final RTCDataChannelInit NEGOTIATED =
      RTCDataChannelInit.builder().negotiated(true).id(10).build();

  private final RTCEngine engine =
      RTCEngine.builder()
          .loopbackCandidates(true)
          .addressFilter(LOOPBACK::equals)
          .mdns(false)
          .threads(1)
          .build();
  private final RTCCertificate bobs = certificate();
  private final Queue<String> delivered = new ConcurrentLinkedQueue<>();
  private RTCPeerConnection alice = connection(certificate(), Set.of());
  private final RTCPeerConnection towardsAlice = connection(certificate(), Set.of());
  private final RTCPeerConnection towardsBob = connection(certificate(), Set.of());
  private final RTCPeerConnection bob = connection(bobs, Set.of());

  @AfterEach
  void close() {
    engine.close();
  }

  private static RTCCertificate certificate() {
    return RTCPeerConnection.generateCertificate(AlgorithmIdentifier.ecdsa()).join();
  }

  private RTCPeerConnection connection(RTCCertificate identity, Set<RTCKeyPin> pins) {
    RTCConfiguration configuration =
        RTCConfiguration.builder().certificates(List.of(identity)).build();
    return engine.newPeerConnection(configuration, pins);
  }

  private static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(2, TimeUnit.MINUTES);
  }

  private static RTCDataChannel channel(RTCPeerConnection connection) {
    return connection.createDataChannel(RTCVerification.CHANNEL_LABEL, NEGOTIATED);
  }

  private static void carry(RTCPeerConnection from, RTCPeerConnection to) {
    from.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null) {
        to.addIceCandidate(candidate);
      }
    });
  }

  private static CompletableFuture<RTCPeerConnectionState> settled(RTCPeerConnection connection) {
    CompletableFuture<RTCPeerConnectionState> settled = new CompletableFuture<>();
    connection.onConnectionStateChange(event -> {
      RTCPeerConnectionState state = connection.connectionState();
      if (state == RTCPeerConnectionState.CONNECTED || state == RTCPeerConnectionState.FAILED) {
        settled.complete(state);
      }
    });
    return settled;
  }

  private static RTCSessionDescriptionInit local(RTCPeerConnection connection) {
    return Objects.requireNonNull(connection.localDescription()).toJSON();
  }

  /// Mallory's description with the fingerprint of the one whom she plays.
  private static RTCSessionDescriptionInit withFingerprintOf(
      RTCPeerConnection other, RTCSessionDescriptionInit description) {
    Matcher honest = FINGERPRINT.matcher(local(other).sdp());
    assertThat(honest.find()).isTrue();
    return new RTCSessionDescriptionInit(
        description.type(),
        FINGERPRINT
            .matcher(description.sdp())
            .replaceAll(Matcher.quoteReplacement(Objects.requireNonNull(honest.group()))));
  }

  /// The call that Alice and Bob believe to have with each other.
  ///
  /// @param swapped whether Mallory writes her own fingerprints into the descriptions
  private void call(boolean swapped) throws Exception {
    carry(alice, towardsAlice);
    carry(towardsAlice, alice);
    carry(bob, towardsBob);
    carry(towardsBob, bob);
    await(alice.setLocalDescription());
    await(towardsBob.setLocalDescription());
    RTCSessionDescriptionInit offer = local(towardsBob);
    await(bob.setRemoteDescription(swapped ? offer : withFingerprintOf(alice, offer)));
    await(bob.setLocalDescription());
    await(towardsBob.setRemoteDescription(local(bob)));
    await(towardsAlice.setRemoteDescription(local(alice)));
    await(towardsAlice.setLocalDescription());
    RTCSessionDescriptionInit answer = local(towardsAlice);
    await(alice.setRemoteDescription(swapped ? answer : withFingerprintOf(bob, answer)));
  }

  private void eavesdrop(RTCDataChannel one, RTCDataChannel other) {
    one.onMessage(message -> {
      if (message.isText()) {
        delivered.add("Mallory: " + message.text());
        other.send(message.text());
      } else {
        other.send(message.bytes());
      }
    });
  }

  private void note(String who, RTCDataChannel channel) {
    channel.onOpen(event -> channel.send("hello from " + who));
    channel.onMessage(message -> {
      if (message.isText()) {
        delivered.add(who + ": " + message.text());
      }
    });
  }

  @Test
  void honest_fingerprints_refuse_her_before_a_byte_is_delivered() throws Exception {
    note("Alice", channel(alice));
    note("Bob", channel(bob));
    eavesdrop(channel(towardsAlice), channel(towardsBob));
    var alices = settled(alice);
    var bobs = settled(bob);
    call(false);
    assertThat(await(alices)).isEqualTo(RTCPeerConnectionState.FAILED);
    assertThat(await(bobs)).isEqualTo(RTCPeerConnectionState.FAILED);
    assertThat(delivered).isEmpty();
    for (RTCPeerConnection end : List.of(alice, bob)) {
      assertThat(Objects.requireNonNull(end.sctp()).transport().getRemoteCertificates()).isEmpty();
    }
  }

  @Test
  void swapped_fingerprints_let_her_in_and_show_in_the_words_and_emoji() throws Exception {
    RTCDataChannel alices = channel(alice);
    RTCDataChannel bobsChannel = channel(bob);
    RTCVerification atAlice = RTCVerification.over(alice, alices);
    RTCVerification atBob = RTCVerification.over(bob, bobsChannel);
    RTCVerification maids = RTCVerification.over(towardsAlice, channel(towardsAlice));
    RTCVerification butlers = RTCVerification.over(towardsBob, channel(towardsBob));
    CompletableFuture<Void> open = new CompletableFuture<>();
    CompletableFuture<Void> openToo = new CompletableFuture<>();
    alices.onOpen(event -> open.complete(null));
    bobsChannel.onOpen(event -> openToo.complete(null));
    var bobsState = settled(bob);
    var mallorys = settled(towardsAlice);
    call(true);
    assertThat(await(bobsState)).isEqualTo(RTCPeerConnectionState.CONNECTED);
    assertThat(await(mallorys)).isEqualTo(RTCPeerConnectionState.CONNECTED);
    await(open);
    await(openToo);
    assertThat(RTCVerification.words(alice))
        .isEqualTo(RTCVerification.words(towardsAlice))
        .isNotEqualTo(RTCVerification.words(bob));
    // Mallory's best: an honest exchange with each.
    CompletableFuture<List<RTCVerificationEmoji>> his = atBob.emoji();
    CompletableFuture<List<RTCVerificationEmoji>> hers = atAlice.emoji();
    assertThat(await(maids.emoji())).isEqualTo(await(hers));
    assertThat(await(butlers.emoji())).isEqualTo(await(his));
    assertThat(await(hers)).isNotEqualTo(await(his));
  }

  @Test
  void messages_of_the_comparison_that_she_passes_through_do_not_fit() throws Exception {
    RTCDataChannel alices = channel(alice);
    RTCDataChannel bobsChannel = channel(bob);
    RTCDataChannel maids = channel(towardsAlice);
    RTCDataChannel butlers = channel(towardsBob);
    eavesdrop(maids, butlers);
    eavesdrop(butlers, maids);
    RTCVerification atAlice = RTCVerification.over(alice, alices);
    RTCVerification atBob = RTCVerification.over(bob, bobsChannel);
    CompletableFuture<Void> open = new CompletableFuture<>();
    alices.onOpen(event -> open.complete(null));
    CompletableFuture<Void> openThere = new CompletableFuture<>();
    butlers.onOpen(event -> openThere.complete(null));
    CompletableFuture<Void> openToo = new CompletableFuture<>();
    bobsChannel.onOpen(event -> openToo.complete(null));
    call(true);
    await(open);
    await(openThere);
    await(openToo);
    CompletableFuture<List<RTCVerificationEmoji>> his = atBob.emoji();
    CompletableFuture<List<RTCVerificationEmoji>> hers = atAlice.emoji();
    await(his);
    assertThat(failure(hers)).contains("committed");
  }

  private static String failure(CompletableFuture<?> future) throws Exception {
    return await(future.handle((value, failure) -> String.valueOf(failure)));
  }

  @Test
  void pin_refuses_her_whatever_the_descriptions_say() throws Exception {
    alice = connection(certificate(), Set.of(RTCKeyPin.of(bobs.certificate())));
    note("Alice", channel(alice));
    note("Mallory", channel(towardsAlice));
    channel(towardsBob);
    channel(bob);
    var state = settled(alice);
    call(true);
    assertThat(await(state)).isEqualTo(RTCPeerConnectionState.FAILED);
    assertThat(delivered).isEmpty();
  }
}

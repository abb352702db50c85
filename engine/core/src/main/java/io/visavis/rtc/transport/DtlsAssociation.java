package io.visavis.rtc.transport;

import io.visavis.rtc.cert.CertFingerprint;
import io.visavis.rtc.cert.FingerprintCheck;
import io.visavis.rtc.dtls.DtlsCore;
import io.visavis.rtc.dtls.DtlsOutput;
import io.visavis.rtc.dtls.DtlsSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The DTLS association of one ICE component: when it begins, whom it believes, and its state.
final class DtlsAssociation {

  /// A client's first flight may come before the answer that tells our role.
  private static final int EARLY_DATAGRAMS = 16;

  /// The offerer may learn its role minutes after the answerer's first flight, when people carry
  /// descriptions by hand. ICE's consent is what notices that a peer is gone.
  private static final Duration HANDSHAKE_PATIENCE = Duration.ofMinutes(30);

  /// At the end of ICE's patience for people a pair may just have been found.
  private static final Duration LAST_HANDSHAKE = Duration.ofMinutes(1);

  /// What it tells, within [#drain], [#start] and [#begin].
  interface Owner {

    /// A datagram for the remote.
    void send(byte[] datagram);

    /// The remote has proved to be who it should be; its keys may be used. The state follows.
    ///
    /// @return the name of the SRTP profile, or null without one
    @Nullable String proven(DtlsOutput.HandshakeDone done, boolean client);

    /// Application data, of a proven remote only.
    void application(byte[] packet, long now);

    /// @param reason set when `state` is failed: one sentence
    void state(DtlsState state, @Nullable DtlsInfo info, @Nullable String reason, long now);
  }

  private final TransportSettings settings;
  private final Runnable wakeUp;
  private final Owner owner;
  private final ArrayDeque<byte[]> early = new ArrayDeque<>();
  private List<CertFingerprint> fingerprints = List.of();
  private @Nullable DtlsCore core;
  private @Nullable DtlsInfo info;
  private boolean client;
  private boolean begun;
  private boolean closed;
  private DtlsState state = DtlsState.NEW;

  DtlsAssociation(TransportSettings settings, Runnable wakeUp, Owner owner) {
    this.settings = settings;
    this.wakeUp = wakeUp;
    this.owner = owner;
  }

  DtlsState state() {
    return state;
  }

  /// What the handshake agreed on, null before it is done.
  @Nullable DtlsInfo info() {
    return info;
  }

  /// Whether this side sends the first flight.
  boolean client() {
    return client;
  }

  /// Both descriptions are known. A second call changes the fingerprints only.
  void start(boolean asClient, List<CertFingerprint> expected, long now) {
    fingerprints = List.copyOf(expected);
    if (core != null || closed) {
      return;
    }
    client = asClient;
    DtlsSettings dtlsSettings =
        new DtlsSettings(
            asClient,
            settings.certificates(),
            settings.srtpProfiles(),
            DtlsSettings.DEFAULT_RESEND,
            patience(),
            DtlsSettings.DEFAULT_MTU);
    DtlsCore made = settings.dtls().create(dtlsSettings, wakeUp);
    core = made;
    for (byte[] datagram : early) {
      made.receive(datagram, 0, datagram.length, now);
    }
    early.clear();
  }

  private Duration patience() {
    Duration people = settings.ice().humanPatience().plus(LAST_HANDSHAKE);
    return people.compareTo(HANDSHAKE_PATIENCE) > 0 ? people : HANDSHAKE_PATIENCE;
  }

  /// There is a route. Both ends wait for one: their first flight would be lost without, the
  /// server's too when the client's comes before our own checks were answered.
  void begin(long now) {
    if (core != null && !begun && !closed) {
      begun = true;
      core.start(now);
      if (state == DtlsState.NEW) {
        become(DtlsState.CONNECTING, null, now);
      }
    }
  }

  /// A datagram of DTLS, from the remote's address.
  ///
  /// @return whether there was room for it
  boolean receive(byte[] buf, int off, int len, long now) {
    if (core != null) {
      core.receive(buf, off, len, now);
      return true;
    }
    if (early.size() < EARLY_DATAGRAMS) {
      early.add(Arrays.copyOfRange(buf, off, off + len));
      return true;
    }
    return false;
  }

  /// Sends application data; lost unless the remote is proven.
  void send(byte[] packet, long now) {
    if (core != null && state == DtlsState.CONNECTED) {
      core.send(packet, 0, packet.length, now);
    }
  }

  long deadline() {
    return core == null ? Long.MAX_VALUE : core.deadline();
  }

  void timeout(long now) {
    if (core != null && core.deadline() <= now) {
      core.timeout(now);
    }
  }

  boolean drain(long now) {
    DtlsCore draining = core;
    if (draining == null) {
      return false;
    }
    boolean any = false;
    for (DtlsOutput out = draining.poll(); out != null; out = draining.poll()) {
      any = true;
      switch (out) {
        case DtlsOutput.Send(byte[] datagram) -> owner.send(datagram);
        case DtlsOutput.HandshakeDone done -> handshakeDone(draining, done, now);
        case DtlsOutput.ApplicationData(byte[] packet) -> owner.application(packet, now);
        case DtlsOutput.Closed() -> become(DtlsState.CLOSED, null, now);
        case DtlsOutput.Failed(String reason, int _, boolean _) ->
            become(DtlsState.FAILED, reason, now);
      }
    }
    return any;
  }

  /// Nothing of the remote is believed before its certificate matched the description.
  private void handshakeDone(DtlsCore done, DtlsOutput.HandshakeDone handshake, long now) {
    if (!FingerprintCheck.matches(handshake.peerCertificate(), fingerprints)) {
      done.reject(
          "the remote's certificate does not match the fingerprint of its description", now);
      return;
    }
    String refusal = settings.pins().refusal(handshake.peerCertificate());
    if (refusal != null) {
      done.reject(refusal, now);
      return;
    }
    done.accept(now);
    String profile = owner.proven(handshake, client);
    info =
        new DtlsInfo(
            client,
            handshake.peerChain(),
            handshake.tlsVersion(),
            handshake.cipherSuite(),
            handshake.localCertificate(),
            profile);
    become(DtlsState.CONNECTED, null, now);
  }

  private void become(DtlsState next, @Nullable String reason, long now) {
    if (state != next && !closed) {
      state = next;
      owner.state(next, info, reason, now);
    }
  }

  /// Says goodbye; [#drain] then has the last datagrams, and nothing else is told.
  void close(long now) {
    if (core != null) {
      core.close(now);
    }
    closed = true;
  }

  /// The goodbye is sent.
  void closed() {
    state = DtlsState.CLOSED;
  }
}

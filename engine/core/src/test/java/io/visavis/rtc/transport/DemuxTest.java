package io.visavis.rtc.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.cert.CertificateGenerator;
import io.visavis.rtc.cert.KeyPins;
import io.visavis.rtc.cert.LocalCertificate;
import io.visavis.rtc.datachannel.DataChannelOutput;
import io.visavis.rtc.dtls.DtlsCore;
import io.visavis.rtc.dtls.DtlsOutput;
import io.visavis.rtc.dtls.SrtpProfileId;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.ice.IceSettings;
import io.visavis.rtc.media.ClockMapping;
import io.visavis.rtc.media.MediaOutput;
import io.visavis.rtc.media.RtpSessionSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a transport does with datagrams of strangers.
class DemuxTest {

  private static final InetSocketAddress STRANGER =
      new InetSocketAddress(InetAddress.ofLiteral("203.0.113.9"), 9);

  private final List<String> told = new ArrayList<>();
  private final List<byte[]> handshake = new ArrayList<>();
  private final Transport transport =
      new Transport(
          new TransportSettings(
              IceSettings.DEFAULT,
              List.of(certificate()),
              List.of(SrtpProfileId.AEAD_AES_128_GCM),
              (settings, wakeUp) -> new Recorder(),
              KeyPins.NONE),
          new RtpSessionSettings("cname", 1, true, new ClockMapping(0, 0)),
          new SplittableRandom(1),
          () -> {},
          new Listener());

  private final int socket = transport.reserveSocket();

  private static LocalCertificate certificate() {
    Instant now = Instant.now();
    return CertificateGenerator.ecdsa(now, now.plus(Duration.ofDays(1)), new SecureRandom());
  }

  private void receive(byte[] datagram) {
    transport.receive(socket, STRANGER, datagram, 0, datagram.length, 0);
    transport.drain(0);
  }

  @Test
  void nothing_but_stun_is_taken_from_an_address_that_ice_has_not_heard() {
    transport.startDtls(false, List.of(), 0);
    for (int first = 0; first < 256; first++) {
      receive(new byte[] {(byte) first, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    }
    assertThat(handshake).isEmpty();
    assertThat(told).isEmpty();
    assertThat(transport.counters().totals().packetsReceived()).isEqualTo(256);
    // All but the four first bytes of STUN, whose content the agent judges.
    assertThat(transport.counters().totals().dropped()).isEqualTo(252);
  }

  @Test
  void closed_transport_takes_nothing_and_says_nothing() {
    transport.close(0);
    transport.close(0);
    receive(new byte[] {22, 0, 0});
    assertThat(transport.counters().totals().packetsReceived()).isZero();
    assertThat(told).isEmpty();
  }

  @Test
  void empty_and_tiny_datagrams_are_dropped() {
    receive(new byte[0]);
    receive(new byte[] {0});
    assertThat(transport.counters().totals().dropped()).isEqualTo(2);
  }

  private final class Listener implements TransportListener {

    @Override
    public void ice(Transport of, IceOutput output) {
      told.add(output.toString());
    }

    @Override
    public void dtls(
        Transport of, DtlsState state, @Nullable DtlsInfo info, @Nullable String reason) {
      if (state != DtlsState.CONNECTING) {
        told.add(state.toString());
      }
    }

    @Override
    public void data(Transport of, DataChannelOutput output) {
      told.add(output.toString());
    }

    @Override
    public void media(Transport of, MediaOutput output) {
      told.add(output.toString());
    }
  }

  /// Takes what reaches DTLS.
  private final class Recorder implements DtlsCore {

    @Override
    public void start(long now) {}

    @Override
    public void receive(byte[] buf, int off, int len, long now) {
      handshake.add(buf);
    }

    @Override
    public void accept(long now) {}

    @Override
    public void reject(String reason, long now) {}

    @Override
    public void send(byte[] data, int off, int len, long now) {}

    @Override
    public void close(long now) {}

    @Override
    public long deadline() {
      return Long.MAX_VALUE;
    }

    @Override
    public void timeout(long now) {}

    @Override
    public @Nullable DtlsOutput poll() {
      return null;
    }
  }
}

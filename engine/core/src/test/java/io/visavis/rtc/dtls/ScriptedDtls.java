package io.visavis.rtc.dtls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The deterministic twin of [BcDtls] for virtual time: the four flights of a full DTLS 1.2
/// handshake in datagrams of the real sizes, retransmitted by a timer on `now` (RFC 6347 §4.2.4),
/// an exporter derived from both randoms, and records with the real overhead. It protects nothing.
///
/// Flights: 1 ClientHello, 2 ServerHello to ServerHelloDone, 3 Certificate to Finished, 4
/// ChangeCipherSpec and Finished. The client is done with flight 4, the server with flight 3.
public final class ScriptedDtls implements DtlsCore {

  private static final int RANDOM_BYTES = 32;
  private static final int MAX_QUEUED = 64;
  private static final int MAX_EARLY = 64;
  private static final long LONGEST_RESEND = 60_000_000_000L;

  /// What a flight of Bouncy Castle measures besides the certificate in it.
  private static final int[] FLIGHT_OVERHEAD = {0, 190, 330, 330, 75};

  private static final int CLOSE_NOTIFY = 0;
  private static final int HANDSHAKE_FAILURE = 40;
  private static final int BAD_CERTIFICATE = 42;
  private static final int USER_CANCELED = 90;

  private enum Phase {
    NEW,
    HANDSHAKING,
    VERIFYING,
    OPEN,
    ENDED
  }

  private final DtlsSettings settings;
  private final byte[] ownRandom = new byte[RANDOM_BYTES];
  private final Queue<DtlsOutput> outputs = new ArrayDeque<>();
  private final Queue<DtlsOutput> early = new ArrayDeque<>();
  private final Queue<byte[]> beforeStart = new ArrayDeque<>();

  private Phase phase = Phase.NEW;
  private long sequence;
  private long deadline = Long.MAX_VALUE;
  private long resendAfter;
  private long failAt = Long.MAX_VALUE;

  private int sentFlight;
  private List<byte[]> sentSlices = List.of();
  private int receivedFlight;
  private byte @Nullable [][] parts;
  private byte[] peerRandom = new byte[0];
  private byte[] peerCertificate = new byte[0];
  private int profile = SrtpProfileId.NONE;
  private int secret;
  private long dropped;

  public ScriptedDtls(DtlsSettings settings, RandomGenerator random) {
    this.settings = settings;
    random.nextBytes(ownRandom);
  }

  @Override
  public void start(long now) {
    if (phase != Phase.NEW) {
      return;
    }
    phase = Phase.HANDSHAKING;
    failAt = now + settings.handshakeTimeout().toNanos();
    deadline = failAt;
    if (settings.client()) {
      ByteBuffer hello = ByteBuffer.allocate(1 + settings.srtpProfiles().size());
      hello.put((byte) settings.srtpProfiles().size());
      settings.srtpProfiles().forEach(number -> hello.put(number.byteValue()));
      beginFlight(1, hello.array(), new byte[0], now);
    }
    byte[] waiting;
    while ((waiting = beforeStart.poll()) != null) {
      receive(waiting, 0, waiting.length, now);
    }
  }

  /// A flight is our random, then `fields`, then the certificate, then filling to the real size.
  private void beginFlight(int flight, byte[] fields, byte[] certificate, long now) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ownRandom);
    bytes.writeBytes(fields);
    bytes.write(certificate.length >>> 8);
    bytes.write(certificate.length);
    bytes.writeBytes(certificate);
    int size = FLIGHT_OVERHEAD[flight] + certificate.length;
    bytes.writeBytes(new byte[Math.max(0, size - bytes.size())]);
    byte[] all = bytes.toByteArray();
    int room = settings.mtu() - ScriptedRecords.HEADER - ScriptedRecords.PART_HEADER;
    List<byte[]> slices = new ArrayList<>();
    for (int at = 0; at < all.length; at += room) {
      slices.add(Arrays.copyOfRange(all, at, Math.min(all.length, at + room)));
    }
    sentFlight = flight;
    sentSlices = slices;
    resendAfter = settings.handshakeResend().toNanos();
    sendFlight();
    // Flight 4 is repeated only when flight 3 comes again (RFC 6347 §4.2.4, "FINISHED").
    deadline = flight == 4 ? Long.MAX_VALUE : Math.min(failAt, now + resendAfter);
  }

  private void sendFlight() {
    for (int i = 0; i < sentSlices.size(); i++) {
      ScriptedRecords.Part part =
          new ScriptedRecords.Part(sentFlight, i, sentSlices.size(), sentSlices.get(i));
      outputs.add(new DtlsOutput.Send(ScriptedRecords.part(sequence++, part)));
    }
  }

  @Override
  public void receive(byte[] buf, int off, int len, long now) {
    switch (phase) {
      case NEW -> {
        if (beforeStart.size() < MAX_QUEUED) {
          beforeStart.add(Arrays.copyOfRange(buf, off, off + len));
        }
      }
      case HANDSHAKING, VERIFYING, OPEN -> {
        ScriptedRecords.Arrived record = ScriptedRecords.open(buf, off, len, secret);
        if (record == null) {
          dropped++;
        } else {
          receive(record, now);
        }
      }
      case ENDED -> {}
    }
  }

  private void receive(ScriptedRecords.Arrived record, long now) {
    switch (record.type()) {
      case ScriptedRecords.HANDSHAKE -> {
        ScriptedRecords.Part part = ScriptedRecords.part(record.body());
        if (part != null) {
          receivePart(part, now);
        }
      }
      case ScriptedRecords.ALERT -> receiveAlert(record);
      case ScriptedRecords.APPLICATION_DATA -> {
        if (record.epoch() == 1 && phase == Phase.OPEN) {
          outputs.add(new DtlsOutput.ApplicationData(record.body()));
        } else if (record.epoch() == 1 && phase == Phase.VERIFYING && early.size() < MAX_EARLY) {
          early.add(new DtlsOutput.ApplicationData(record.body()));
        }
      }
      default -> dropped++;
    }
  }

  private void receivePart(ScriptedRecords.Part part, long now) {
    int expected = settings.client() ? (sentFlight == 1 ? 2 : 4) : (sentFlight == 0 ? 1 : 3);
    if (part.flight() == receivedFlight) {
      // The peer repeats its flight: ours was lost. Flight 4 is the last and asks for nothing.
      if (receivedFlight != 4 && part.index() == part.count() - 1) {
        sendFlight();
      }
      return;
    }
    if (part.flight() != expected || phase != Phase.HANDSHAKING) {
      return;
    }
    byte[][] collected = parts;
    if (collected == null || collected.length != part.count()) {
      collected = new byte[part.count()][];
      parts = collected;
    }
    collected[part.index()] = part.slice();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] slice : collected) {
      if (slice == null) {
        return;
      }
      whole.writeBytes(slice);
    }
    parts = null;
    receivedFlight = part.flight();
    receiveFlight(part.flight(), ByteBuffer.wrap(whole.toByteArray()), now);
  }

  private void receiveFlight(int flight, ByteBuffer bytes, long now) {
    peerRandom = new byte[RANDOM_BYTES];
    bytes.get(peerRandom);
    secret = settings.client() ? secret(ownRandom, peerRandom) : secret(peerRandom, ownRandom);
    byte[] certificate = settings.certificates().getFirst().leaf();
    switch (flight) {
      case 1 -> {
        int[] offered = new int[bytes.get()];
        for (int i = 0; i < offered.length; i++) {
          offered[i] = bytes.get();
        }
        profile = SrtpProfileId.choose(settings.srtpProfiles(), offered);
        beginFlight(2, new byte[] {(byte) profile}, certificate, now);
      }
      case 2 -> {
        profile = bytes.get();
        readCertificate(bytes);
        beginFlight(3, new byte[0], certificate, now);
      }
      case 3 -> {
        readCertificate(bytes);
        beginFlight(4, new byte[0], new byte[0], now);
        complete();
      }
      case 4 -> complete();
      default -> throw new IllegalStateException("flight " + flight);
    }
  }

  private void readCertificate(ByteBuffer bytes) {
    peerCertificate = new byte[bytes.getShort() & 0xFFFF];
    bytes.get(peerCertificate);
  }

  private void complete() {
    deadline = Long.MAX_VALUE;
    failAt = Long.MAX_VALUE;
    phase = Phase.VERIFYING;
    byte[] keys =
        profile == SrtpProfileId.NONE ? new byte[0] : export(SrtpProfileId.exporterLength(profile));
    outputs.add(
        new DtlsOutput.HandshakeDone(
            peerCertificate,
            List.of(peerCertificate),
            profile,
            keys,
            "FEFD",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            settings.certificates().getFirst().leaf()));
  }

  private void receiveAlert(ScriptedRecords.Arrived record) {
    boolean established = phase != Phase.HANDSHAKING;
    if (record.body().length != 2 || established != (record.epoch() == 1)) {
      return;
    }
    int alert = record.body()[1];
    if (alert == CLOSE_NOTIFY) {
      sendAlert(CLOSE_NOTIFY);
      end(new DtlsOutput.Closed());
    } else {
      end(new DtlsOutput.Failed("The peer ended DTLS: alert " + alert, alert, true));
    }
  }

  private void sendAlert(int alert) {
    byte[] body = {(byte) (alert == CLOSE_NOTIFY ? 1 : 2), (byte) alert};
    byte[] record =
        phase == Phase.HANDSHAKING
            ? ScriptedRecords.plain(ScriptedRecords.ALERT, sequence++, body)
            : ScriptedRecords.sealed(ScriptedRecords.ALERT, sequence++, secret, body, 0, 2);
    outputs.add(new DtlsOutput.Send(record));
  }

  private void end(DtlsOutput last) {
    phase = Phase.ENDED;
    deadline = Long.MAX_VALUE;
    outputs.add(last);
  }

  @Override
  public void accept(long now) {
    switch (phase) {
      case NEW, HANDSHAKING -> throw new IllegalStateException("the handshake is not complete");
      case VERIFYING -> {
        phase = Phase.OPEN;
        outputs.addAll(early);
        early.clear();
      }
      case OPEN, ENDED -> {}
    }
  }

  @Override
  public void reject(String reason, long now) {
    switch (phase) {
      case NEW, HANDSHAKING -> throw new IllegalStateException("the handshake is not complete");
      case VERIFYING, OPEN -> {
        sendAlert(BAD_CERTIFICATE);
        end(new DtlsOutput.Failed(reason, BAD_CERTIFICATE, false));
      }
      case ENDED -> {}
    }
  }

  @Override
  public void send(byte[] data, int off, int len, long now) {
    switch (phase) {
      case NEW, HANDSHAKING, VERIFYING ->
          throw new IllegalStateException("DTLS is not open: " + phase);
      case OPEN ->
          outputs.add(
              new DtlsOutput.Send(
                  ScriptedRecords.sealed(
                      ScriptedRecords.APPLICATION_DATA, sequence++, secret, data, off, len)));
      case ENDED -> {}
    }
  }

  @Override
  public void close(long now) {
    if (phase == Phase.ENDED) {
      return;
    }
    if (phase != Phase.NEW) {
      outputs.removeIf(output -> !(output instanceof DtlsOutput.Send));
      sendAlert(phase == Phase.HANDSHAKING ? USER_CANCELED : CLOSE_NOTIFY);
    }
    phase = Phase.ENDED;
    deadline = Long.MAX_VALUE;
  }

  @Override
  public long deadline() {
    return deadline;
  }

  @Override
  public void timeout(long now) {
    if (now < deadline) {
      return;
    }
    if (now >= failAt) {
      sendAlert(HANDSHAKE_FAILURE);
      end(new DtlsOutput.Failed("DTLS got no answer in time", HANDSHAKE_FAILURE, false));
      return;
    }
    sendFlight();
    resendAfter = Math.min(2 * resendAfter, LONGEST_RESEND);
    deadline = Math.min(failAt, now + resendAfter);
  }

  @Override
  public @Nullable DtlsOutput poll() {
    return outputs.poll();
  }

  /// Datagrams that were damaged or sealed with another secret.
  public long dropped() {
    return dropped;
  }

  private byte[] export(int length) {
    byte[] client = settings.client() ? ownRandom : peerRandom;
    byte[] server = settings.client() ? peerRandom : ownRandom;
    ByteArrayOutputStream keys = new ByteArrayOutputStream();
    for (int block = 0; keys.size() < length; block++) {
      keys.writeBytes(digest(block, client, server));
    }
    return Arrays.copyOf(keys.toByteArray(), length);
  }

  private static int secret(byte[] client, byte[] server) {
    return ByteBuffer.wrap(digest(0xFF, client, server)).getInt();
  }

  private static byte[] digest(int label, byte[] client, byte[] server) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((byte) label);
      sha.update(client);
      return sha.digest(server);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.visavis.rtc.srtp;

import com.sun.jna.Native;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.utils.ByteArrayBuffer;
import org.jitsi.utils.logging2.LoggerImpl;

/// Packets per second on one core, ours beside jitsi-srtp on the JDK's ciphers, in turns in one
/// run. One line a metric: medians of the rounds and their ratio.
///
/// A main program, not a test: `java … io.visavis.rtc.srtp.SrtpBench [rounds]`.
public final class SrtpBench {
  private static final int PACKET = 1_200;

  private static final int SSRC = 0x01020304;

  /// Packets protected at a time: the work of unprotecting needs packets that were not seen before.
  private static final int BATCH = 4_000;

  private static final int ROOM = 40;
  private static final int WARM_UP = 30;

  private final byte[][] packets = new byte[BATCH][PACKET + ROOM];
  private final byte[] plain = new byte[PACKET];
  private int sequence;

  private interface Engine {
    int protect(byte[] buf, int len) throws GeneralSecurityException;

    int unprotect(byte[] buf, int len) throws GeneralSecurityException;
  }

  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    // jitsi-srtp on the JDK's ciphers: JNA is up, but its own native library has no place to be
    // unpacked to.
    if (Native.POINTER_SIZE > 0) {
      System.setProperty("jna.tmpdir", "/dev/null/none");
    }
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 101;
    for (SrtpProfile profile : SrtpProfile.values()) {
      new SrtpBench().compare(profile, rounds);
    }
  }

  private void compare(SrtpProfile profile, int rounds) throws GeneralSecurityException {
    Engine[] engines = {ours(profile), jitsi(profile)};
    double[][] protect = new double[2][rounds];
    double[][] unprotect = new double[2][rounds];
    // The first rounds warm up and are overwritten.
    for (int round = -WARM_UP; round < rounds; round++) {
      for (int e = 0; e < engines.length; e++) {
        double[] rates = measure(engines[e]);
        protect[e][Math.max(0, round)] = rates[0];
        unprotect[e][Math.max(0, round)] = rates[1];
      }
      sequence += BATCH;
    }
    print(profile, "protect", protect);
    print(profile, "unprotect", unprotect);
  }

  private double[] measure(Engine engine) throws GeneralSecurityException {
    for (int i = 0; i < BATCH; i++) {
      System.arraycopy(plain, 0, packets[i], 0, PACKET);
      packets[i][0] = (byte) 0x80;
      packets[i][2] = (byte) (sequence + i >> 8);
      packets[i][3] = (byte) (sequence + i);
      Bytes.i32(packets[i], 8, SSRC);
    }
    int length = 0;
    long start = System.nanoTime();
    for (int i = 0; i < BATCH; i++) {
      length = engine.protect(packets[i], PACKET);
    }
    long middle = System.nanoTime();
    for (int i = 0; i < BATCH; i++) {
      if (engine.unprotect(packets[i], length) != PACKET) {
        throw new IllegalStateException("packet " + i + " did not survive");
      }
    }
    long end = System.nanoTime();
    return new double[] {BATCH * 1e9 / (middle - start), BATCH * 1e9 / (end - middle)};
  }

  private static void print(SrtpProfile profile, String what, double[][] rates) {
    double ours = median(rates[0]);
    double theirs = median(rates[1]);
    System.out.printf(
        "srtp %s %s, %d bytes: %.0f packets/s, jitsi-srtp %.0f, ratio %.2f%n",
        profile, what, PACKET, ours, theirs, ours / theirs);
  }

  private static double median(double[] rates) {
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static Engine ours(SrtpProfile profile) {
    SrtpSession client = new SrtpSession(SrtpSessionTest.keys(profile), true);
    SrtpSession server = new SrtpSession(SrtpSessionTest.keys(profile), false);
    return new Engine() {
      @Override
      public int protect(byte[] buf, int len) {
        return client.protectRtp(buf, 0, len);
      }

      @Override
      public int unprotect(byte[] buf, int len) {
        return server.unprotectRtp(buf, 0, len);
      }
    };
  }

  private static Engine jitsi(SrtpProfile profile) throws GeneralSecurityException {
    Aes.setFactoryClassName("org.jitsi.srtp.crypto.Aes$SunJCECipherFactory");
    boolean gcm = profile != SrtpProfile.AES128_CM_HMAC_SHA1_80;
    SrtpKeyingMaterial keys = SrtpSessionTest.keys(profile);
    SrtpCryptoContext client = context(profile, gcm, keys, true);
    SrtpCryptoContext server = context(profile, gcm, keys, false);
    Buffer buffer = new Buffer();
    return new Engine() {
      @Override
      public int protect(byte[] buf, int len) throws GeneralSecurityException {
        buffer.set(buf, len);
        client.transformPacket(buffer);
        return buffer.length;
      }

      @Override
      public int unprotect(byte[] buf, int len) throws GeneralSecurityException {
        buffer.set(buf, len);
        server.reverseTransformPacket(buffer, false);
        return buffer.length;
      }
    };
  }

  private static SrtpCryptoContext context(
      SrtpProfile profile, boolean gcm, SrtpKeyingMaterial keys, boolean sender)
      throws GeneralSecurityException {
    SrtpPolicy policy =
        new SrtpPolicy(
            gcm ? SrtpPolicy.AESGCM_ENCRYPTION : SrtpPolicy.AESCM_ENCRYPTION,
            profile.keyLength(),
            gcm ? SrtpPolicy.NULL_AUTHENTICATION : SrtpPolicy.HMACSHA1_AUTHENTICATION,
            gcm ? 0 : 20,
            profile.tagLength(),
            profile.saltLength());
    return new SrtpContextFactory(
            sender, keys.clientKey(), keys.clientSalt(), policy, policy, new LoggerImpl("bench"))
        .deriveContext(SSRC, 0);
  }

  /// jitsi-srtp's view of a packet.
  private static final class Buffer implements ByteArrayBuffer {
    private byte[] buf = new byte[0];
    private int length;

    void set(byte[] buf, int length) {
      this.buf = buf;
      this.length = length;
    }

    @Override
    public byte[] getBuffer() {
      return buf;
    }

    @Override
    public int getOffset() {
      return 0;
    }

    @Override
    public int getLength() {
      return length;
    }

    @Override
    public void setLength(int newLength) {
      length = newLength;
    }

    @Override
    public void setOffset(int offset) {
      throw new UnsupportedOperationException("packets begin at 0");
    }

    @Override
    public boolean isInvalid() {
      return false;
    }

    @Override
    public void readRegionToBuff(int offset, int count, byte[] out) {
      System.arraycopy(buf, offset, out, 0, count);
    }

    @Override
    public void grow(int howMuch) {
      if (length + howMuch > buf.length) {
        throw new IllegalStateException("no room for " + howMuch + " bytes");
      }
    }

    @Override
    public void append(byte[] data, int count) {
      System.arraycopy(data, 0, buf, length, count);
      length += count;
    }

    @Override
    public void shrink(int count) {
      length -= count;
    }
  }
}

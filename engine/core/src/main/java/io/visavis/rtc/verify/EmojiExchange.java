package io.visavis.rtc.verify;

import io.visavis.rtc.base.MalformedException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One end of the exchange that makes a short string trustworthy: commit, then reveal.
///
///     both   → READY            a person there would like to compare
///     client → COMMIT c         c = H(binding, attempt, client's nonce)
///     server → NONCE s
///     client → REVEAL n         the server checks c; both show H(binding, attempt, n, s)
///
/// Whoever stands between must fix its nonce towards one end before it learns the other's, so it
/// has one guess in 2^30, where a string of a plain hash of the fingerprints could be searched
/// for. An attempt that fails is a guess spent, and there are [#ATTEMPTS]: each begins by [#start]
/// at both ends, never by itself. Any message out of turn ends the attempt.
public final class EmojiExchange {

  /// Attempts for the whole call, one guess each.
  public static final int ATTEMPTS = 3;

  /// What a message takes on a bad network, and some more. Waiting for the other end's [#start] has
  /// no limit: there a person decides.
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String COMMIT_LABEL = "visavis-commit-1";
  private static final String OUT_OF_TURN = "a message out of turn";

  private enum Phase {
    /// Not begun, done, or failed.
    IDLE,
    /// READY is sent; the client waits for the other's, the server for COMMIT.
    BEGUN,
    /// The client has committed.
    COMMITTED,
    /// The server has sent its nonce.
    ANSWERED
  }

  private final boolean client;
  private final RandomGenerator random;
  private final Queue<EmojiOutput> outputs = new ArrayDeque<>();
  private Phase phase = Phase.IDLE;
  private int attempt;

  /// The greatest attempt for which the other end is READY.
  private int peerReady;

  private @Nullable Binding binding;
  private byte[] ownNonce = new byte[0];
  private byte[] commitment = new byte[0];
  private long deadline = Long.MAX_VALUE;

  /// @param client whether this end was the DTLS client of the transport that carries the messages
  /// @param random must not be foreseeable
  public EmojiExchange(boolean client, RandomGenerator random) {
    this.client = client;
    this.random = random;
  }

  /// Begins an attempt. What follows comes by [#poll].
  ///
  /// @param ends the certificates of the call, as this end knows them
  /// @throws IllegalStateException while an attempt is under way, or after the last
  public void start(Binding ends, long now) {
    if (phase != Phase.IDLE) {
      throw new IllegalStateException("a comparison is under way");
    }
    if (exhausted()) {
      throw new IllegalStateException("no attempt is left");
    }
    attempt++;
    binding = ends;
    phase = Phase.BEGUN;
    ownNonce = new byte[Domain.HASH_BYTES];
    random.nextBytes(ownNonce);
    send(EmojiMessage.Kind.READY, new byte[0]);
    if (client && peerReady == attempt) {
      commit(ends, now);
    }
  }

  /// How many attempts may still begin.
  public int attemptsLeft() {
    return ATTEMPTS - attempt;
  }

  /// Whether all attempts are spent.
  public boolean exhausted() {
    return attemptsLeft() <= 0;
  }

  /// Whether an attempt is under way.
  public boolean running() {
    return phase != Phase.IDLE;
  }

  /// A message of the other end.
  public void receive(byte[] bytes, long now) {
    EmojiMessage message;
    try {
      message = EmojiMessage.parse(bytes);
    } catch (MalformedException e) {
      fail("the other side does not speak this protocol: " + e.getMessage());
      return;
    }
    if (message.attempt() < attempt || message.attempt() == attempt && phase == Phase.IDLE) {
      // Of an attempt that is over here: it was under way when ours ended, or comes too late.
      return;
    }
    Binding ends = binding;
    if (message.attempt() > attempt) {
      ahead(message);
    } else if (ends != null) {
      switch (message.kind()) {
        case READY -> ready(ends, now);
        case COMMIT -> commit(message.value(), now);
        case NONCE -> nonce(ends, message.value());
        case REVEAL -> reveal(ends, message.value());
        case ABORT -> ended("the other side gave up");
      }
    }
  }

  /// The other end is further: it wants an attempt that did not begin here, or has given it up.
  private void ahead(EmojiMessage message) {
    boolean next = phase == Phase.IDLE && message.attempt() == attempt + 1;
    if (next && message.kind() == EmojiMessage.Kind.ABORT) {
      attempt++;
      ended("the other side gave up");
    } else if (next && message.kind() == EmojiMessage.Kind.READY && peerReady < message.attempt()) {
      peerReady = message.attempt();
      outputs.add(new EmojiOutput.PeerReady());
    } else {
      fail(OUT_OF_TURN);
    }
  }

  private void ready(Binding ends, long now) {
    if (phase != Phase.BEGUN || peerReady == attempt) {
      fail(OUT_OF_TURN);
      return;
    }
    peerReady = attempt;
    if (client) {
      commit(ends, now);
    }
  }

  private void commit(Binding ends, long now) {
    send(EmojiMessage.Kind.COMMIT, commitmentTo(ends, ownNonce));
    phase = Phase.COMMITTED;
    deadline = now + PATIENCE.toNanos();
  }

  private void commit(byte[] value, long now) {
    if (client || phase != Phase.BEGUN || peerReady != attempt) {
      fail(OUT_OF_TURN);
      return;
    }
    commitment = value;
    send(EmojiMessage.Kind.NONCE, ownNonce);
    phase = Phase.ANSWERED;
    deadline = now + PATIENCE.toNanos();
  }

  private void nonce(Binding ends, byte[] theirs) {
    if (phase != Phase.COMMITTED) {
      fail(OUT_OF_TURN);
      return;
    }
    send(EmojiMessage.Kind.REVEAL, ownNonce);
    done(ends, ownNonce, theirs);
  }

  private void reveal(Binding ends, byte[] theirs) {
    if (phase != Phase.ANSWERED) {
      fail(OUT_OF_TURN);
    } else if (!MessageDigest.isEqual(commitment, commitmentTo(ends, theirs))) {
      fail("the other side revealed something else than it had committed to");
    } else {
      done(ends, theirs, ownNonce);
    }
  }

  private byte[] commitmentTo(Binding ends, byte[] nonce) {
    return Domain.hash(COMMIT_LABEL, ends.value(), new byte[] {(byte) attempt}, nonce);
  }

  private void done(Binding ends, byte[] clientNonce, byte[] serverNonce) {
    outputs.add(new EmojiOutput.Done(Emoji.of(ends, attempt, clientNonce, serverNonce)));
    rest();
  }

  private void send(EmojiMessage.Kind kind, byte[] value) {
    outputs.add(new EmojiOutput.Send(new EmojiMessage(kind, attempt, value).toBytes()));
  }

  /// When [#timeout] wants to be called.
  public long deadline() {
    return deadline;
  }

  /// The time has come.
  public void timeout(long now) {
    if (now >= deadline) {
      fail("the other side did not answer in time");
    }
  }

  /// This end gives the attempt up.
  public void cancel() {
    if (phase != Phase.IDLE) {
      fail("given up");
    }
  }

  /// The attempt is over, and the other end is told. A message out of turn between attempts spends
  /// the next one, so that nobody can go on unseen.
  private void fail(String reason) {
    if (phase == Phase.IDLE) {
      if (exhausted()) {
        return;
      }
      attempt++;
    }
    send(EmojiMessage.Kind.ABORT, new byte[0]);
    ended(reason);
  }

  private void ended(String reason) {
    rest();
    outputs.add(new EmojiOutput.Failed(reason));
  }

  private void rest() {
    phase = Phase.IDLE;
    deadline = Long.MAX_VALUE;
    // A nonce is used once.
    Arrays.fill(ownNonce, (byte) 0);
    ownNonce = new byte[0];
    commitment = new byte[0];
  }

  /// The next thing to do, or null.
  public @Nullable EmojiOutput poll() {
    return outputs.poll();
  }
}

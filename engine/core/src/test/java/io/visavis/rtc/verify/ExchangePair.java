package io.visavis.rtc.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Two ends of an exchange and what is under way between them, in virtual time.
final class ExchangePair {

  final End client;
  final End server;

  ExchangePair(Binding clients, Binding servers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    client = new End(new EmojiExchange(true, random.split()), clients);
    server = new End(new EmojiExchange(false, random.split()), servers);
  }

  /// One end: its outputs so far.
  static final class End {
    final EmojiExchange exchange;
    final Deque<byte[]> sent = new ArrayDeque<>();
    final List<String> failures = new ArrayList<>();
    int asked;
    @Nullable List<Emoji> emoji;
    private final Binding binding;

    End(EmojiExchange exchange, Binding binding) {
      this.exchange = exchange;
      this.binding = binding;
    }

    void start() {
      exchange.start(binding, 0);
      drain();
    }

    void receive(byte[] message) {
      exchange.receive(message, 0);
      drain();
    }

    void timeout(long now) {
      exchange.timeout(now);
      drain();
    }

    void cancel() {
      exchange.cancel();
      drain();
    }

    /// The next message under way; there must be one.
    byte[] take() {
      return sent.remove();
    }

    private void drain() {
      for (EmojiOutput out = exchange.poll(); out != null; out = exchange.poll()) {
        switch (out) {
          case EmojiOutput.Send(byte[] message) -> sent.add(message);
          case EmojiOutput.PeerReady() -> asked++;
          case EmojiOutput.Done(List<Emoji> string) -> emoji = string;
          case EmojiOutput.Failed(String reason) -> failures.add(reason);
        }
      }
    }
  }

  ExchangePair start() {
    client.start();
    server.start();
    return this;
  }

  /// Carries what is under way until nothing is.
  ExchangePair run() {
    while (!client.sent.isEmpty() || !server.sent.isEmpty()) {
      if (!server.sent.isEmpty()) {
        client.receive(server.take());
      } else {
        server.receive(client.take());
      }
    }
    return this;
  }
}

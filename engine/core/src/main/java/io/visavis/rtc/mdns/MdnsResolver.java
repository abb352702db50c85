package io.visavis.rtc.mdns;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/// Resolves names of multicast DNS, and answers for names of ours. Simulations bring one of their
/// own.
public interface MdnsResolver extends AutoCloseable {
  /// Asks for the address of a name that ends in `.local`.
  ///
  /// @return fails with an `IOException` when nobody answers in time or the name is none; completes
  ///   on a thread of the resolver, which must not be kept
  CompletableFuture<InetAddress> resolve(String name);

  /// Opens what names need ahead of time. Does not block.
  default void prepare() {}

  /// Makes up a name for an address of this host, tells the local network of it and answers who
  /// asks, until it is withdrawn.
  ///
  /// @return a UUID below `.local`; fails with an `IOException` where there is no multicast
  default CompletableFuture<String> publish(InetAddress address) {
    return CompletableFuture.failedFuture(new IOException("no name can be published here"));
  }

  /// Answers no more for a name that [#publish] gave. Does not block.
  default void withdraw(String name) {}

  /// Withdraws all names, ends all queries, which then fail, and frees sockets and threads.
  /// Idempotent, does not block.
  @Override
  void close();

  /// Whether a candidate's address is a name for this resolver: a host directly below `.local`, as
  /// the draft's §3.1.1 demands. Anything else must not be asked for on the local network.
  static boolean isMdnsName(String address) {
    String name = address.toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    return dot > 0 && dot <= 63 && name.substring(dot).equals(".local");
  }
}

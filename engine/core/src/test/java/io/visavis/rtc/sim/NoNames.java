package io.visavis.rtc.sim;

import io.visavis.rtc.mdns.MdnsResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;

/// Multicast DNS on which nobody answers.
public final class NoNames implements MdnsResolver {

  @Override
  public CompletableFuture<InetAddress> resolve(String name) {
    return CompletableFuture.failedFuture(new UnknownHostException(name));
  }

  @Override
  public void close() {}
}

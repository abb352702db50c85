package io.visavis.rtc.sim;

import io.visavis.rtc.mdns.MdnsResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Multicast DNS of one simulated link, on which all hosts hear each other.
public final class LocalNames implements MdnsResolver {

  private final Map<String, InetAddress> names = new HashMap<>();
  private boolean broken;
  private int made;

  /// Makes it fail to publish from now on.
  public void breakDown() {
    broken = true;
  }

  /// How many names are published.
  public int published() {
    return names.size();
  }

  /// How many names there ever were.
  public int made() {
    return made;
  }

  @Override
  public CompletableFuture<String> publish(InetAddress address) {
    if (broken) {
      return CompletableFuture.failedFuture(new IOException("no multicast"));
    }
    String name = "00000000-0000-4000-8000-" + String.format("%012d", made++) + ".local";
    names.put(name, address);
    return CompletableFuture.completedFuture(name);
  }

  @Override
  public void withdraw(String name) {
    names.remove(name);
  }

  @Override
  public CompletableFuture<InetAddress> resolve(String name) {
    InetAddress address = names.get(name);
    return address == null
        ? CompletableFuture.failedFuture(new UnknownHostException(name))
        : CompletableFuture.completedFuture(address);
  }

  @Override
  public void close() {}
}

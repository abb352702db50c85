package io.visavis.rtc.mdns;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The resolver on jmdns. The library is started by the first name that is asked for, on every
/// interface that can multicast; its own cache, which follows the records' lifetimes, is asked
/// first.
///
/// All state belongs to one daemon thread, because the library blocks while it starts and stops.
public final class JmdnsResolver implements MdnsResolver {
  private static final Logger LOG = System.getLogger(JmdnsResolver.class.getName());

  /// When a query is repeated, after the first: doubling, as RFC 6762 §5.2 asks.
  private static final long[] REPEAT_MILLIS = {250, 1_000, 2_500};

  /// Names in question at once; more fail at once.
  private static final int MAX_PENDING = 128;

  /// Names of ours at once: a busy server's connections.
  private static final int MAX_PUBLISHED = 4_096;

  private final Duration patience;
  private final ScheduledThreadPoolExecutor executor;
  private final Map<String, CompletableFuture<InetAddress>> pending = new HashMap<>();
  private final PublishedNames published;
  private final Map<InetAddress, MdnsStation> stations = new HashMap<>();

  /// @param patience how long one name may take
  public JmdnsResolver(Duration patience) {
    this.patience = patience;
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "visavis-mdns");
              thread.setDaemon(true);
              return thread;
            });
    published = new PublishedNames(executor);
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public CompletableFuture<InetAddress> resolve(String name) {
    if (!MdnsResolver.isMdnsName(name)) {
      return CompletableFuture.failedFuture(new IOException("no .local name: " + name));
    }
    CompletableFuture<InetAddress> result = new CompletableFuture<>();
    try {
      executor.execute(() -> ask(name.toLowerCase(Locale.ROOT), result));
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(new IOException("the resolver is closed", e));
    }
    return result;
  }

  private void ask(String name, CompletableFuture<InetAddress> result) {
    CompletableFuture<InetAddress> asked = pending.get(name);
    if (asked == null) {
      if (pending.size() >= MAX_PENDING) {
        result.completeExceptionally(new IOException("too many .local names"));
        return;
      }
      asked = new CompletableFuture<>();
      pending.put(name, asked);
      start(name, asked);
    }
    asked.whenComplete((address, failure) -> {
      if (failure != null) {
        result.completeExceptionally(failure);
      } else {
        result.complete(address);
      }
    });
  }

  private void start(String name, CompletableFuture<InetAddress> asked) {
    follow();
    query(name);
    if (asked.isDone()) {
      return;
    }
    for (long millis : REPEAT_MILLIS) {
      executor.schedule(() -> query(name), millis, TimeUnit.MILLISECONDS);
    }
    executor.schedule(
        () -> {
          if (pending.remove(name, asked)) {
            asked.completeExceptionally(new InterruptedIOException("nobody knows " + name));
          }
        },
        patience.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /// Looks the name up in what has been received.
  private void look(String name) {
    for (MdnsStation station : stations.values()) {
      InetAddress address = station.known(name);
      CompletableFuture<InetAddress> asked = address == null ? null : pending.remove(name);
      if (asked != null) {
        asked.complete(address);
      }
    }
  }

  private void query(String name) {
    look(name);
    if (!pending.containsKey(name)) {
      return;
    }
    for (MdnsStation station : stations.values()) {
      try {
        station.ask(name);
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "mDNS query on {0}: {1}", station, e);
      }
    }
  }

  /// Makes the stations those of the interfaces of this moment: networks come and go.
  private void follow() {
    List<InetAddress> present = interfaces();
    stations
        .entrySet()
        .removeIf(entry -> {
          boolean gone = !present.contains(entry.getKey());
          if (gone) {
            entry.getValue().close();
          }
          return gone;
        });
    for (InetAddress address : present) {
      if (stations.containsKey(address)) {
        continue;
      }
      // A random name: without one the library asks unicast DNS for the host's, for seconds.
      String own = "visavis-mdns-" + UUID.randomUUID();
      try {
        stations.put(address, new MdnsStation(address, own, published, this::received));
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "no mDNS on {0}: {1}", address, e);
      }
    }
  }

  /// Loading and starting the library takes a quarter of a second.
  @Override
  public void prepare() {
    try {
      executor.execute(this::follow);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.TRACE, "prepared after the end");
    }
  }

  @Override
  public CompletableFuture<String> publish(InetAddress address) {
    CompletableFuture<String> result = new CompletableFuture<>();
    try {
      executor.execute(() -> publish(address, result));
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(new IOException("the resolver is closed", e));
    }
    return result;
  }

  private void publish(InetAddress address, CompletableFuture<String> result) {
    follow();
    if (stations.isEmpty() || published.size() >= MAX_PUBLISHED) {
      result.completeExceptionally(
          new IOException(
              stations.isEmpty() ? "no interface has multicast" : "too many names are published"));
      return;
    }
    String name = UUID.randomUUID() + ".local";
    published.add(name, address);
    announce(name, address, false);
    result.complete(name);
  }

  private void announce(String name, InetAddress address, boolean gone) {
    for (MdnsStation station : stations.values()) {
      try {
        station.announce(name, address, gone);
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "mDNS announcement on {0}: {1}", station, e);
      }
    }
  }

  @Override
  public void withdraw(String name) {
    try {
      executor.execute(() -> {
        InetAddress address = published.remove(name);
        if (address != null) {
          announce(name, address, true);
        }
      });
    } catch (RejectedExecutionException e) {
      LOG.log(Level.TRACE, "withdrawn after the end: {0}", name);
    }
  }

  /// Called by the library's thread for every record of an address.
  private void received(String name) {
    try {
      executor.execute(() -> look(name));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.TRACE, "a record after the end: {0}", name);
    }
  }

  /// One address per interface that is up and can multicast, IPv4 where it has one.
  private static List<InetAddress> interfaces() {
    List<InetAddress> chosen = new ArrayList<>();
    try {
      for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
        if (card.isUp() && card.supportsMulticast() && !card.isLoopback()) {
          card.inetAddresses()
              .min(Comparator.comparing((InetAddress ip) -> ip instanceof Inet6Address))
              .ifPresent(chosen::add);
        }
      }
    } catch (SocketException e) {
      LOG.log(Level.WARNING, "the network interfaces cannot be listed", e);
    }
    return chosen;
  }

  @Override
  public void close() {
    try {
      executor.execute(this::stop);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.TRACE, "closed twice");
    }
    executor.shutdown();
  }

  private void stop() {
    IOException closed = new IOException("the resolver is closed");
    List<CompletableFuture<InetAddress>> all = List.copyOf(pending.values());
    pending.clear();
    all.forEach(asked -> asked.completeExceptionally(closed));
    published.clear().forEach((name, address) -> announce(name, address, true));
    stations.values().forEach(MdnsStation::close);
    stations.clear();
  }

  /// Waits until everything is freed after [#close()]; for tests of leaks.
  ///
  /// @return false when that took longer
  public boolean awaitClosed(Duration time) throws InterruptedException {
    return executor.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}

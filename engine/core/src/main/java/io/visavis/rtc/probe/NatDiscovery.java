package io.visavis.rtc.probe;

import io.visavis.rtc.RTCNatBehavior;
import io.visavis.rtc.RTCNatBehavior.Rule;
import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.link.LinkSettings;
import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunMessage;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// RFC 5780 §4.3 and §4.4 with one server: which destinations see the same mapping, and whose
/// answers come in.
///
/// The two questions are asked from two sockets: what one sends to the server's other addresses to
/// learn of mappings would open the filter for them. Everything that does not depend on an earlier
/// answer is asked at once.
public final class NatDiscovery {

  private static final long RTO = 500_000_000L;
  private static final long LEAST_RTO = 100_000_000L;
  private static final int RTO_ROUND_TRIPS = 3;
  private static final long FIRST_PATIENCE = 5_000_000_000L;

  /// Silence is one of the answers that are expected, so it must not take long to be heard.
  private static final long PATIENCE = 2_000_000_000L;

  /// One socket and what is asked from it.
  private final class Asker implements PacketSocket.Receiver, PacketSocket.BindListener {
    final List<BindingQuery> queries = new ArrayList<>();
    @Nullable PacketSocket socket;

    @Override
    public void bound(PacketSocket made) {
      socket = made;
      if (done) {
        made.close();
        return;
      }
      ask(server, 0, RTO, FIRST_PATIENCE);
    }

    @Override
    public void failed(Exception cause) {
      finish(unknown("No local port could be bound."));
    }

    BindingQuery ask(InetSocketAddress to, int change, long rto, long patience) {
      BindingQuery query = new BindingQuery(to, change, rto, patience, place.random(), loop.now());
      queries.add(query);
      send(query);
      arm();
      return query;
    }

    private void send(BindingQuery query) {
      PacketSocket open = socket;
      if (open != null) {
        open.send(query.to(), query.request(), 0, query.request().length);
        open.flush();
      }
    }

    @Override
    public void receive(InetSocketAddress from, byte[] buf, int off, int len) {
      if (done || !Stun.isStun(buf, off, len)) {
        return;
      }
      try {
        StunMessage message = StunMessage.parse(buf, off, len);
        for (BindingQuery query : List.copyOf(queries)) {
          if (query.received(message, from, loop.now())) {
            advance();
          }
        }
      } catch (MalformedException e) {
        finish(unknown("The server's answer is malformed."));
      }
    }

    void timeout(long now) {
      for (BindingQuery query : queries) {
        if (query.deadline() <= now && query.timeout(now)) {
          send(query);
        }
      }
    }

    long deadline() {
      long deadline = BackoffTimer.NEVER;
      for (BindingQuery query : queries) {
        deadline = Math.min(deadline, query.deadline());
      }
      return deadline;
    }

    @Nullable BindingQuery first() {
      return queries.isEmpty() ? null : queries.getFirst();
    }

    void close() {
      if (socket != null) {
        socket.close();
      }
    }
  }

  private final ProbePlace place;
  private final Loop loop;
  private final IceServerUrl url;
  private InetSocketAddress server;
  private final CompletableFuture<RTCNatBehavior> result = new CompletableFuture<>();
  private final Asker mapping = new Asker();
  private final Asker filtering = new Asker();
  private Loop.@Nullable Timer timer;
  private boolean mappingAsked;
  private boolean filteringAsked;
  private boolean done;

  /// @param url of a server that is reached over UDP, whatever its kind
  public NatDiscovery(ProbePlace place, IceServerUrl url) {
    this.place = place;
    this.loop = place.loop();
    this.url = url;
    server = InetSocketAddress.createUnresolved(url.host(), url.port());
  }

  /// From any thread; the result completes on the loop, and never fails.
  public CompletableFuture<RTCNatBehavior> start() {
    place
        .network()
        .resolve(url.host())
        .whenComplete((addresses, failure) -> loop.execute(() -> resolved(addresses, failure)));
    return result;
  }

  /// From any thread: it is not worth finding out any more.
  public void cancel() {
    loop.execute(() -> finish(unknown("The discovery was ended before its time.")));
  }

  private void resolved(@Nullable List<InetAddress> addresses, @Nullable Throwable failure) {
    LinkSettings links = place.links();
    if (done) {
      return;
    }
    if (addresses == null || addresses.isEmpty() || failure != null) {
      finish(unknown(Words.noName(url.host()).text()));
    } else if (links == null) {
      finish(unknown(Words.noFamily().text()));
    } else {
      InetAddress ip = preferred(addresses);
      server = new InetSocketAddress(ip, url.port());
      InetAddress local = local(links, ip instanceof Inet4Address);
      place.network().bind(loop, local, links.ports(), mapping, mapping);
      place.network().bind(loop, local, links.ports(), filtering, filtering);
    }
  }

  /// Translators are IPv4's affair.
  private static InetAddress preferred(List<InetAddress> addresses) {
    for (InetAddress address : addresses) {
      if (address instanceof Inet4Address) {
        return address;
      }
    }
    return addresses.getFirst();
  }

  private static InetAddress local(LinkSettings links, boolean v4) {
    for (InetAddress from : links.from()) {
      if (from instanceof Inet4Address == v4) {
        return from;
      }
    }
    return InetAddress.ofLiteral(v4 ? "0.0.0.0" : "::");
  }

  private void advance() {
    BindingQuery first = mapping.first();
    BindingQuery second = filtering.first();
    if (done || first == null || second == null || !first.isDone()) {
      return;
    }
    StunMessage answer = first.answer();
    if (answer == null) {
      finish(unknown("The server does not answer over UDP."));
      return;
    }
    InetSocketAddress away = answer.address(Stun.OTHER_ADDRESS);
    if (away == null || away.getAddress().equals(server.getAddress())) {
      finish(judge(null));
      return;
    }
    long rto = Math.clamp(RTO_ROUND_TRIPS * first.roundTrip(), LEAST_RTO, RTO);
    if (!mappingAsked) {
      mappingAsked = true;
      mapping.ask(new InetSocketAddress(away.getAddress(), server.getPort()), 0, rto, PATIENCE);
      mapping.ask(away, 0, rto, PATIENCE);
    }
    if (!filteringAsked && second.isAnswered()) {
      filteringAsked = true;
      int both = BindingQuery.CHANGE_ADDRESS | BindingQuery.CHANGE_PORT;
      filtering.ask(server, both, rto, PATIENCE);
      filtering.ask(server, BindingQuery.CHANGE_PORT, rto, PATIENCE);
    }
    boolean all =
        filteringAsked
            && mapping.queries.stream().allMatch(BindingQuery::isDone)
            && filtering.queries.stream().allMatch(BindingQuery::isDone);
    if (all || second.isDone() && !second.isAnswered()) {
      finish(judge(away));
    }
  }

  private RTCNatBehavior judge(@Nullable InetSocketAddress away) {
    BindingQuery first = mapping.queries.getFirst();
    InetSocketAddress mapped = first.mapped();
    if (mapped == null) {
      return unknown("The server does not say our address.");
    }
    boolean translated = !isOurs(mapped);
    if (away == null) {
      String text =
          translated
              ? "There is address translation; the server cannot say of which kind."
              : "There is no address translation; the server cannot say whether there is a"
                  + " firewall.";
      return new RTCNatBehavior(translated, mapped, Rule.UNKNOWN, Rule.UNKNOWN, text);
    }
    Rule rule = mappingRule(mapped, mapping.queries.get(1), mapping.queries.get(2));
    Rule filter =
        filteringAsked
            ? filteringRule(filtering.queries.get(1), filtering.queries.get(2))
            : Rule.UNKNOWN;
    return new RTCNatBehavior(translated, mapped, rule, filter, words(translated, rule, filter));
  }

  private boolean isOurs(InetSocketAddress mapped) {
    PacketSocket socket = mapping.socket;
    if (socket == null || socket.localAddress().getPort() != mapped.getPort()) {
      return false;
    }
    for (LocalAddress local : place.network().localAddresses(true)) {
      if (local.address().equals(mapped.getAddress())) {
        return true;
      }
    }
    return false;
  }

  /// RFC 5780 §4.3.
  private static Rule mappingRule(
      InetSocketAddress mapped, BindingQuery otherAddress, BindingQuery otherPort) {
    InetSocketAddress second = otherAddress.mapped();
    InetSocketAddress third = otherPort.mapped();
    if (second == null) {
      return Rule.UNKNOWN;
    }
    if (second.equals(mapped)) {
      return Rule.ENDPOINT_INDEPENDENT;
    }
    if (third == null) {
      return Rule.UNKNOWN;
    }
    return third.equals(second) ? Rule.ADDRESS_DEPENDENT : Rule.ADDRESS_AND_PORT_DEPENDENT;
  }

  /// RFC 5780 §4.4.
  private static Rule filteringRule(BindingQuery both, BindingQuery port) {
    if (both.isAnswered()) {
      return Rule.ENDPOINT_INDEPENDENT;
    }
    return port.isAnswered() ? Rule.ADDRESS_DEPENDENT : Rule.ADDRESS_AND_PORT_DEPENDENT;
  }

  private static String words(boolean translated, Rule mapping, Rule filtering) {
    if (!translated) {
      return filtering == Rule.ENDPOINT_INDEPENDENT
          ? "There is no address translation and no firewall on the way."
          : "There is no address translation; a firewall lets in only what was asked for.";
    }
    return switch (mapping) {
      case ENDPOINT_INDEPENDENT ->
          filtering == Rule.ENDPOINT_INDEPENDENT
              ? "The translator is open to everybody: direct connections work."
              : "The translator keeps one public port for all: direct connections usually work.";
      case ADDRESS_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT ->
          "The translator takes another public port for each remote: with another one of this"
              + " kind only a TURN server helps.";
      case UNKNOWN -> "There is address translation; of which kind remained open.";
    };
  }

  private static RTCNatBehavior unknown(String text) {
    return new RTCNatBehavior(null, null, Rule.UNKNOWN, Rule.UNKNOWN, text);
  }

  private void arm() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    long deadline = Math.min(mapping.deadline(), filtering.deadline());
    if (!done && deadline != BackoffTimer.NEVER) {
      timer = loop.schedule(deadline, this::timeout);
    }
  }

  private void timeout() {
    timer = null;
    if (done) {
      return;
    }
    long now = loop.now();
    mapping.timeout(now);
    filtering.timeout(now);
    advance();
    arm();
  }

  private void finish(RTCNatBehavior behavior) {
    if (done) {
      return;
    }
    done = true;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    mapping.close();
    filtering.close();
    result.complete(behavior);
  }
}

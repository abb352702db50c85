package io.visavis.rtc.peer;

import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCIceCandidatePair;
import io.visavis.rtc.RTCIceGathererState;
import io.visavis.rtc.RTCIceRole;
import io.visavis.rtc.RTCIceServerTransportProtocol;
import io.visavis.rtc.RTCLocalIceCandidateInit;
import io.visavis.rtc.RTCPeerConnectionIceErrorEvent;
import io.visavis.rtc.RTCPeerConnectionIceEvent;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.ice.CandidateInfo;
import io.visavis.rtc.ice.IceAgent;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.ice.RelayProtocol;
import io.visavis.rtc.jsep.JsepException;
import io.visavis.rtc.jsep.ParsedDescription;
import io.visavis.rtc.jsep.Section;
import io.visavis.rtc.jsep.Trickle;
import io.visavis.rtc.sdp.IceCandidateLine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Candidates of both sides: ours are surfaced and written into our description, the remote's are
/// resolved and given to the agents. webrtc-pc §4.4.1.3, §4.4.2 "addIceCandidate". Under the
/// monitor.
final class CandidateExchange implements TransportEvents.Owner {

  private static final String PREFIX = "candidate:";

  private final PeerConnection connection;
  private final SessionState state;

  CandidateExchange(PeerConnection connection, SessionState state) {
    this.connection = connection;
    this.state = state;
  }

  // Ours, in tasks.

  @Override
  public Runnable localCandidate(DtlsTransport component, IceOutput.LocalCandidate output) {
    SessionState.Applied local = state.local();
    DtlsTransport transport = component.main();
    List<Integer> members = state.localSections(transport);
    if (members.isEmpty() || local == null) {
      return () -> {};
    }
    IceCandidateLine line = output.line();
    IceExchange generation = component.ice().latest();
    generation.lines().add(line);
    state.editLocal(
        transport,
        generation.fragment(),
        (text, on) ->
            Trickle.withLocalCandidate(text, on.getFirst(), on, line, transport.rtcp() != null));
    RTCIceCandidate candidate =
        candidate(transport, local, PREFIX + line.value(), output.url(), output.relayProtocol());
    generation.candidates().add(candidate);
    return () -> fire(candidate);
  }

  @Override
  public void gatheringDone(DtlsTransport component) {
    endOfLocal(component.main());
    connection.serial().react(component.ice()::fireGatheringStateChange);
    statesChanged();
  }

  /// When all components of a transport are done, the generation has no more: an empty candidate.
  void endOfLocal(DtlsTransport transport) {
    SessionState.Applied local = state.local();
    List<Integer> members = state.localSections(transport);
    if (!members.isEmpty() && local != null && gathered(transport)) {
      state.editLocal(
          transport,
          transport.ice().latest().fragment(),
          (text, on) -> Trickle.withEndOfCandidates(text, on.getFirst()));
      fire(candidate(transport, local, "", null, null));
    }
  }

  private static boolean gathered(DtlsTransport transport) {
    return transport.components().stream()
        .allMatch(c -> c.ice().latest().gathering() == RTCIceGathererState.COMPLETE);
  }

  private RTCIceCandidate candidate(
      DtlsTransport transport,
      SessionState.Applied local,
      String value,
      @Nullable String url,
      @Nullable RelayProtocol relay) {
    Section section = local.parsed().sections().get(state.localSections(transport).getFirst());
    return new RTCIceCandidate(
        RTCLocalIceCandidateInit.builder()
            .candidate(value)
            .sdpMid(section.mid())
            .sdpMLineIndex(section.index())
            .usernameFragment(transport.ice().latest().fragment())
            .url(url)
            .relayProtocol(relay == null ? null : RTCIceServerTransportProtocol.of(relay.word()))
            .build());
  }

  private void fire(RTCIceCandidate candidate) {
    String url = candidate.url();
    connection
        .serial()
        .react(() ->
            connection
                .events()
                .iceCandidate
                .fire(new RTCPeerConnectionIceEvent("icecandidate", candidate, url)));
  }

  @Override
  public void candidateError(IceOutput.CandidateError error) {
    InetSocketAddress local = error.local();
    String address = local.getAddress().getHostAddress();
    boolean exposed = local.getPort() != 0 && isCandidate(address);
    RTCPeerConnectionIceErrorEvent event =
        new RTCPeerConnectionIceErrorEvent(
            "icecandidateerror",
            exposed ? address : null,
            exposed ? Integer.valueOf(local.getPort()) : null,
            error.url(),
            error.code(),
            error.text());
    connection.serial().react(() -> connection.events().iceCandidateError.fire(event));
  }

  /// W3C's event names an address of ours only if a candidate has told it already.
  private boolean isCandidate(String address) {
    return connection.transports().inUse().stream()
        .flatMap(transport -> transport.ice().getLocalCandidates().stream())
        .anyMatch(candidate -> address.equals(candidate.address()));
  }

  @Override
  public void selectedPair(DtlsTransport component, IceOutput.SelectedPair output) {
    SessionState.Applied local = state.local();
    DtlsTransport transport = component.main();
    if (local == null || state.localSections(transport).isEmpty()) {
      return;
    }
    component
        .ice()
        .selectedPair(
            new RTCIceCandidatePair(
                pairMember(transport, local, output.local()),
                pairMember(transport, local, output.remote())));
    connection.serial().react(component.ice()::firePairChange);
  }

  private RTCIceCandidate pairMember(
      DtlsTransport transport, SessionState.Applied local, CandidateInfo info) {
    String fragment = transport.ice().latest().fragment();
    return candidate(
        transport, local, PREFIX + info.line(fragment).value(), info.url(), info.relayProtocol());
  }

  @Override
  public void statesChanged() {
    connection.updateStates();
  }

  void role(DtlsTransport transport, boolean controlling) {
    RTCIceRole role = controlling ? RTCIceRole.CONTROLLING : RTCIceRole.CONTROLLED;
    transport.components().forEach(component -> component.ice().role(role));
  }

  // The remote's.

  CompletableFuture<Void> addRemote(@Nullable RTCIceCandidateInit init) {
    if (init != null
        && !init.candidate().isEmpty()
        && init.sdpMid() == null
        && init.sdpMLineIndex() == null) {
      return connection.rejected(
          new Promise<>(connection.serial()),
          RTCException.typeError("a candidate needs sdpMid or sdpMLineIndex"));
    }
    return connection
        .operations()
        .<Void>chain(completion -> {
          connection.refuseClosed();
          SessionState.Applied remote = state.remote();
          if (remote == null) {
            throw RTCException.invalidState(
                "a candidate can be added once the remote description is set");
          }
          Runnable step = parse(remote.parsed(), init);
          connection
              .serial()
              .post(() -> {
                if (!connection.isClosed()) {
                  step.run();
                  completion.resolve(null);
                }
              });
        });
  }

  /// The checks in W3C's order; what remains is a step to run in a task.
  private Runnable parse(ParsedDescription remote, @Nullable RTCIceCandidateInit init) {
    if (init == null || init.sdpMid() == null && init.sdpMLineIndex() == null) {
      return () -> remote.sections().forEach(s -> endOfRemote(s.index(), fragment(remote, s)));
    }
    try {
      int section = Trickle.section(remote, init.sdpMid(), init.sdpMLineIndex());
      String fragment = generation(section, init.usernameFragment());
      if (init.candidate().isEmpty()) {
        return () -> endOfRemote(section, fragment);
      }
      String text = init.candidate();
      IceCandidateLine line =
          IceCandidateLine.parse(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
      String own = line.ufrag() == null ? fragment : generation(section, line.ufrag());
      return () -> {
        state.editRemote(section, own, d -> Trickle.withCandidate(d, section, line));
        give(state.transport(section), own, line, init);
      };
    } catch (JsepException e) {
      throw DescriptionChecks.translate(e);
    } catch (MalformedException e) {
      throw RTCException.operation("not a candidate: " + e.getMessage());
    }
  }

  /// The remote's fragment on the transport of a section, in the latest of its descriptions that
  /// has `named`; of the latest of all when nothing is named.
  private String generation(int section, @Nullable String named) {
    for (SessionState.Applied applied :
        Arrays.asList(state.pendingRemote(), state.currentRemote())) {
      if (applied != null && section < applied.parsed().sections().size()) {
        ParsedDescription parsed = applied.parsed();
        if (Trickle.sameGeneration(parsed, section, named)) {
          return named == null ? fragment(parsed, parsed.sections().get(section)) : named;
        }
      }
    }
    throw RTCException.operation(
        "the candidate's usernameFragment is in no remote description that is applied");
  }

  private static String fragment(ParsedDescription remote, Section section) {
    String own = section.iceUfrag();
    String fragment = own == null ? remote.tagOf(section).iceUfrag() : own;
    return fragment == null ? "" : fragment;
  }

  private void endOfRemote(int section, String fragment) {
    state.editRemote(section, fragment, d -> Trickle.withEndOfCandidates(d, section));
    DtlsTransport transport = state.transport(section);
    if (transport != null && state.firstSection(transport) == section) {
      endOfRemote(transport, fragment);
    }
  }

  private void endOfRemote(DtlsTransport transport, @Nullable String fragment) {
    for (DtlsTransport component : transport.components()) {
      IceExchange generation = component.ice().ofRemote(fragment);
      if (generation != null) {
        connection.transports().atAgent(component, generation, IceAgent::remoteEndOfCandidates);
      }
    }
  }

  /// The candidates of a whole description, for the transport of one of its sections.
  void giveAll(DtlsTransport transport, Section section) {
    for (IceCandidateLine line : section.candidates()) {
      give(
          transport,
          section.iceUfrag(),
          line,
          RTCIceCandidateInit.builder()
              .candidate(PREFIX + line.value())
              .sdpMid(section.mid())
              .sdpMLineIndex(section.index())
              .build());
    }
    if (section.transport().endOfCandidates()) {
      endOfRemote(transport, section.iceUfrag());
    }
  }

  private void give(
      @Nullable DtlsTransport main,
      @Nullable String fragment,
      IceCandidateLine line,
      RTCIceCandidateInit init) {
    DtlsTransport transport = main == null || line.component() == 1 ? main : main.rtcp();
    IceExchange generation = transport == null ? null : transport.ice().ofRemote(fragment);
    if (transport == null || generation == null) {
      return;
    }
    generation.remoteCandidates().add(new RTCIceCandidate(init));
    NetworkPlane plane = connection.plane();
    resolve(line)
        .thenAccept(address ->
            plane.order(() ->
                transport
                    .network()
                    .addRemoteCandidate(
                        generation.fragment(),
                        line,
                        new InetSocketAddress(address, line.port()),
                        plane.loop().now())));
  }

  /// A name that nobody knows gives no candidate: the others may still work.
  private CompletableFuture<InetAddress> resolve(IceCandidateLine line) {
    String address = line.address();
    try {
      return CompletableFuture.completedFuture(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException e) {
      // Not a literal, so it is a name.
      if (!line.isMdns()) {
        return connection.engine().network().resolve(address).thenApply(List::getFirst);
      }
      return connection.engine().settings().mdns()
          ? connection.engine().mdns().resolve(address.toLowerCase(Locale.ROOT))
          : new CompletableFuture<>();
    }
  }
}

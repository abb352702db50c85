package io.visavis.rtc.peer;

import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSignalingState;
import io.visavis.rtc.jsep.BundlePlan;
import io.visavis.rtc.jsep.ParsedDescription;
import io.visavis.rtc.jsep.Trickle;
import io.visavis.rtc.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The descriptions of a connection, and which transport each media section has. Under the monitor.
final class SessionState {

  /// A description that was applied.
  ///
  /// @param parsed as it was when it was applied
  /// @param text with the candidates that came since
  record Applied(RTCSdpType type, ParsedDescription parsed, SessionDescription text) {

    RTCSessionDescription toW3c() {
      return new RTCSessionDescription(type, text.toString());
    }

    Applied with(SessionDescription newText) {
      return new Applied(type, parsed, newText);
    }
  }

  private RTCSignalingState signaling = RTCSignalingState.STABLE;
  private @Nullable Applied currentLocal;
  private @Nullable Applied pendingLocal;
  private @Nullable Applied currentRemote;
  private @Nullable Applied pendingRemote;
  private @Nullable BundlePlan plan;

  /// By section: the transports in force, and those of the pending offer.
  private List<@Nullable DtlsTransport> current = new ArrayList<>();

  private List<@Nullable DtlsTransport> pending = new ArrayList<>();

  /// Those of the pending offer, while a provisional answer may have bundled some of them away.
  private List<@Nullable DtlsTransport> offered = new ArrayList<>();

  RTCSignalingState signaling() {
    return signaling;
  }

  void signaling(RTCSignalingState state) {
    signaling = state;
  }

  @Nullable Applied currentLocal() {
    return currentLocal;
  }

  @Nullable Applied pendingLocal() {
    return pendingLocal;
  }

  @Nullable Applied currentRemote() {
    return currentRemote;
  }

  @Nullable Applied pendingRemote() {
    return pendingRemote;
  }

  @Nullable Applied local() {
    return pendingLocal != null ? pendingLocal : currentLocal;
  }

  @Nullable Applied remote() {
    return pendingRemote != null ? pendingRemote : currentRemote;
  }

  static @Nullable ParsedDescription parsed(@Nullable Applied applied) {
    return applied == null ? null : applied.parsed();
  }

  @Nullable BundlePlan plan() {
    return plan;
  }

  void pendLocal(@Nullable Applied description) {
    pendingLocal = description;
  }

  void pendRemote(@Nullable Applied description) {
    pendingRemote = description;
  }

  /// A final answer was applied: both sides' latest descriptions are in force.
  void settle(Applied local, Applied remote, BundlePlan newPlan) {
    currentLocal = local;
    currentRemote = remote;
    pendingLocal = null;
    pendingRemote = null;
    plan = newPlan;
    current = pending;
    pending = new ArrayList<>();
    offered = new ArrayList<>();
    signaling = RTCSignalingState.STABLE;
  }

  /// Back to what was in force.
  void rollBack() {
    pendingLocal = null;
    pendingRemote = null;
    pending = new ArrayList<>();
    offered = new ArrayList<>();
    signaling = RTCSignalingState.STABLE;
  }

  /// Changes the text of those of our descriptions that have this generation of a transport's
  /// credentials.
  ///
  /// @param edit gets a text and the sections on the transport
  void editLocal(
      DtlsTransport transport,
      String fragment,
      BiFunction<SessionDescription, List<Integer>, SessionDescription> edit) {
    pendingLocal = edited(pendingLocal, pending, transport, fragment, edit);
    currentLocal = edited(currentLocal, current, transport, fragment, edit);
  }

  private static @Nullable Applied edited(
      @Nullable Applied applied,
      List<@Nullable DtlsTransport> transports,
      DtlsTransport transport,
      String fragment,
      BiFunction<SessionDescription, List<Integer>, SessionDescription> edit) {
    List<Integer> members = members(applied, transports, transport);
    if (applied == null
        || members.isEmpty()
        || !Trickle.sameGeneration(applied.parsed(), members.getFirst(), fragment)) {
      return applied;
    }
    return applied.with(edit.apply(applied.text(), members));
  }

  /// Changes the text of those of the remote's descriptions in which a section has this generation
  /// of credentials.
  void editRemote(int section, String fragment, UnaryOperator<SessionDescription> edit) {
    pendingRemote = edited(pendingRemote, section, fragment, edit);
    currentRemote = edited(currentRemote, section, fragment, edit);
  }

  private static @Nullable Applied edited(
      @Nullable Applied applied,
      int section,
      String fragment,
      UnaryOperator<SessionDescription> edit) {
    if (applied == null
        || section >= applied.parsed().sections().size()
        || !Trickle.sameGeneration(applied.parsed(), section, fragment)) {
      return applied;
    }
    return applied.with(edit.apply(applied.text()));
  }

  /// The transport in force of a section, or null.
  @Nullable DtlsTransport currentTransport(int index) {
    return index < current.size() ? current.get(index) : null;
  }

  /// Whether the last completed exchange left this transport in force.
  boolean inForce(DtlsTransport transport) {
    return current.contains(transport);
  }

  /// The transport of a section in the latest descriptions, or null.
  @Nullable DtlsTransport transport(int index) {
    List<@Nullable DtlsTransport> latest = pending.isEmpty() ? current : pending;
    return index < latest.size() ? latest.get(index) : null;
  }

  /// An offer is applied.
  void offerTransports(List<@Nullable DtlsTransport> transports) {
    offered = new ArrayList<>(transports);
    pending = new ArrayList<>(transports);
  }

  /// Our answer makes a section of the offer the tag that needs a transport of its own.
  void offerTransport(int index, DtlsTransport transport) {
    offered.set(index, transport);
  }

  /// An answer is applied, which only a final one does for good.
  void pendTransports(List<@Nullable DtlsTransport> transports) {
    pending = new ArrayList<>(transports);
  }

  /// The transport that the pending offer has for a section, whatever provisional answers say.
  @Nullable DtlsTransport offeredTransport(int index) {
    return index < offered.size() ? offered.get(index) : null;
  }

  /// What the final answer may want, or a rollback has to close.
  List<@Nullable DtlsTransport> offered() {
    return Collections.unmodifiableList(offered);
  }

  /// All transports that some description in force or pending uses.
  Set<DtlsTransport> transports() {
    Set<DtlsTransport> all = new LinkedHashSet<>();
    for (List<@Nullable DtlsTransport> list : List.of(current, pending)) {
      for (DtlsTransport transport : list) {
        if (transport != null) {
          all.add(transport);
        }
      }
    }
    return all;
  }

  /// The transports in force that the pending descriptions have no use for, though all their
  /// sections that go on have others there.
  Set<DtlsTransport> replaced() {
    Set<DtlsTransport> replaced = new LinkedHashSet<>();
    for (int i = 0; i < Math.min(current.size(), pending.size()); i++) {
      DtlsTransport transport = current.get(i);
      if (transport != null && pending.get(i) != null && !pending.contains(transport)) {
        replaced.add(transport);
      }
    }
    return replaced;
  }

  /// The first section that a transport carries, in the latest descriptions, or -1.
  int firstSection(DtlsTransport transport) {
    List<@Nullable DtlsTransport> latest = pending.isEmpty() ? current : pending;
    return latest.indexOf(transport);
  }

  /// All sections that a transport carries, in our latest description, the one that describes it
  /// first: the remote's pending offer may have more.
  List<Integer> localSections(DtlsTransport transport) {
    List<@Nullable DtlsTransport> ours = pendingLocal != null ? pending : current;
    return members(local(), ours, transport);
  }

  private static List<Integer> members(
      @Nullable Applied applied,
      List<@Nullable DtlsTransport> transports,
      DtlsTransport transport) {
    List<Integer> found = new ArrayList<>();
    boolean described = false;
    for (int i = 0; i < transports.size(); i++) {
      if (transports.get(i) == transport) {
        boolean describes =
            !described
                && applied != null
                && i < applied.parsed().sections().size()
                && applied.parsed().sections().get(i).iceUfrag() != null;
        found.add(describes ? 0 : found.size(), i);
        described |= describes;
      }
    }
    return found;
  }
}

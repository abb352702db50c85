package io.visavis.rtc.sctp;

import io.visavis.rtc.sctp.ReconfigParameter.OutgoingReset;
import io.visavis.rtc.sctp.ReconfigParameter.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Stream reset, both directions (RFC 6525 §5): our outgoing streams on request of the application,
/// the peer's on its own request. One of our requests is under way at a time.
final class StreamResets {
  private static final long NEVER = Long.MAX_VALUE;

  private final SendQueue queue;
  private final Outbound outbound;
  private final Inbound inbound;
  private final RetransmissionTimeout rto;
  private final Consumer<SctpOutput> events;
  private final boolean supported;
  private final int maxStreams;

  /// Streams to reset, each with the last TSN that its data may have, once that is known.
  private final Map<Integer, Long> wanted = new LinkedHashMap<>();

  private @Nullable OutgoingReset request;
  private boolean inProgress;
  private boolean requestDue;
  private int nextRequest;
  private long deadline = NEVER;

  private int expected;
  private int lastResult = Response.BAD_SEQUENCE;

  /// A request of the peer that waits for data sent before it.
  private @Nullable OutgoingReset deferred;

  /// The last one performed after waiting: a peer that asks again for it with a new number did not
  /// see our second answer.
  private @Nullable OutgoingReset performedLate;

  private final List<ReconfigParameter> answers = new ArrayList<>();

  StreamResets(
      SctpSettings settings,
      SendQueue queue,
      Outbound outbound,
      Inbound inbound,
      RetransmissionTimeout rto,
      Consumer<SctpOutput> events,
      StateCookie cookie) {
    this.queue = queue;
    this.outbound = outbound;
    this.inbound = inbound;
    this.rto = rto;
    this.events = events;
    supported = cookie.reconfig();
    // RFC 6525 §4.1: request numbers begin with the initial TSN of their sender.
    nextRequest = cookie.localTsn();
    expected = cookie.peerTsn();
    maxStreams = (settings.mtu() - SctpPacket.HEADER - 64) / 2;
  }

  void want(int streamId) {
    if (supported) {
      wanted.putIfAbsent(streamId, NEVER);
    } else {
      events.accept(new SctpOutput.StreamResetDone(List.of(streamId), false));
    }
  }

  /// Streams whose reset the application asked for and that is not answered yet.
  boolean pending(int streamId) {
    OutgoingReset current = request;
    return wanted.containsKey(streamId)
        || (current != null && Arrays.stream(current.streams()).anyMatch(id -> id == streamId));
  }

  /// Whether [#next] may have something.
  boolean hasNext() {
    return !answers.isEmpty() || requestDue || (request == null && !wanted.isEmpty());
  }

  /// The chunk that is to be sent now, or null.
  @Nullable ReconfigChunk next(long now) {
    if (!answers.isEmpty()) {
      List<ReconfigParameter> two = List.copyOf(answers.subList(0, Math.min(2, answers.size())));
      answers.subList(0, two.size()).clear();
      return new ReconfigChunk(two);
    }
    if (request == null && !wanted.isEmpty()) {
      request = build();
      requestDue = request != null;
    }
    if (!requestDue || request == null) {
      return null;
    }
    requestDue = false;
    deadline = now + rto.value();
    return new ReconfigChunk(List.of(request));
  }

  /// Takes the streams of which everything is sent and acknowledged: RFC 8831 §6.7 wants it all
  /// delivered, and the peer never has to answer "in progress".
  private @Nullable OutgoingReset build() {
    int[] ids = new int[Math.min(wanted.size(), maxStreams)];
    int count = 0;
    for (Map.Entry<Integer, Long> entry : wanted.entrySet()) {
      if (entry.getValue() == NEVER && queue.buffered(entry.getKey()) == 0) {
        entry.setValue(outbound.lastTsn());
      }
      if (entry.getValue() <= outbound.acknowledged() && count < ids.length) {
        ids[count++] = entry.getKey();
      }
    }
    if (count == 0) {
      return null;
    }
    ids = Arrays.copyOf(ids, count);
    for (int id : ids) {
      wanted.remove(id);
    }
    return new OutgoingReset(nextRequest++, expected - 1, (int) outbound.acknowledged(), ids);
  }

  long deadline() {
    return deadline;
  }

  /// @return true when a request got no answer in time
  boolean timeout(long now) {
    if (deadline > now) {
      return false;
    }
    deadline = NEVER;
    requestDue = true;
    OutgoingReset current = request;
    if (inProgress && current != null) {
      // The peer answered, and may keep that answer for this number: ask with a new one.
      inProgress = false;
      request =
          new OutgoingReset(nextRequest++, expected - 1, current.lastTsn(), current.streams());
      return false;
    }
    return true;
  }

  /// What was asked while the way to the peer was gone is asked again.
  void resume() {
    requestDue |= deadline != NEVER && !inProgress;
  }

  void receive(ReconfigChunk chunk) {
    for (ReconfigParameter parameter : chunk.parameters()) {
      switch (parameter) {
        case OutgoingReset reset -> requested(reset.request(), reset);
        case ReconfigParameter.Other other -> requested(other.request(), null);
        case Response response -> answered(response);
      }
    }
  }

  /// RFC 6525 §5.2.1: the same number again gets the same answer again.
  private void requested(int number, @Nullable OutgoingReset reset) {
    if (answers.size() > 2) {
      return;
    }
    if (number == expected - 1) {
      answers.add(new Response(number, lastResult));
      return;
    }
    if (number != expected) {
      answers.add(new Response(number, Response.BAD_SEQUENCE));
      return;
    }
    expected++;
    if (reset == null) {
      lastResult = Response.DENIED;
    } else if (Wire.unwrap32(reset.lastTsn(), inbound.cumulative()) > inbound.cumulative()) {
      deferred = reset;
      lastResult = Response.IN_PROGRESS;
    } else {
      OutgoingReset late = performedLate;
      performedLate = null;
      lastResult = Response.PERFORMED;
      boolean again =
          late != null
              && late.lastTsn() == reset.lastTsn()
              && Arrays.equals(late.streams(), reset.streams());
      if (!again) {
        perform(reset);
      }
    }
    answers.add(new Response(number, lastResult));
  }

  /// Data arrived: a request that waited for it may be due (RFC 6525 §5.2.2 E2).
  void dataArrived() {
    OutgoingReset reset = deferred;
    if (reset != null
        && Wire.unwrap32(reset.lastTsn(), inbound.cumulative()) <= inbound.cumulative()) {
      deferred = null;
      performedLate = reset;
      perform(reset);
      lastResult = Response.PERFORMED;
      answers.add(new Response(reset.request(), lastResult));
    }
  }

  private void perform(OutgoingReset reset) {
    inbound.reset(reset.streams());
    events.accept(new SctpOutput.StreamsReset(Arrays.stream(reset.streams()).boxed().toList()));
  }

  private void answered(Response response) {
    OutgoingReset current = request;
    if (current == null || current.request() != response.request()) {
      return;
    }
    if (response.result() == Response.IN_PROGRESS) {
      // Asked again when the timer fires.
      inProgress = true;
      return;
    }
    request = null;
    requestDue = false;
    inProgress = false;
    deadline = NEVER;
    boolean performed =
        response.result() == Response.PERFORMED || response.result() == Response.NOTHING_TO_DO;
    if (performed) {
      for (int id : current.streams()) {
        queue.resetSequence(id);
      }
    }
    events.accept(
        new SctpOutput.StreamResetDone(
            Arrays.stream(current.streams()).boxed().toList(), performed));
  }
}

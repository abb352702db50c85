package io.visavis.rtc.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One RTCPeerConnection inside the page of a [Chromium]. Every method asks the browser and waits
/// for its answer; a rejected promise is a [BrowserException].
public final class BrowserPeer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int POLL_MILLIS = 15;

  private final Chromium browser;
  private final long id;

  BrowserPeer(Chromium browser, long id) {
    this.browser = browser;
    this.id = id;
  }

  /// The four states of the connection as W3C's strings.
  public record States(String connection, String ice, String gathering, String signaling) {}

  /// A message of a data channel: exactly one of both is there.
  public record Message(@Nullable String text, byte @Nullable [] binary) {}

  /// Counters of all received video.
  ///
  /// @param painted frames that the element has presented
  public record Video(
      long decoded,
      long received,
      long keyFrames,
      long painted,
      long packetsLost,
      long nacks,
      long plis,
      int width,
      int height) {}

  /// Counters of all received audio.
  ///
  /// @param concealed samples that the browser had to invent
  /// @param seconds duration of what was played
  public record Audio(
      long packets,
      long packetsLost,
      long samples,
      long concealed,
      double energy,
      double seconds) {}

  /// The loudest frequency heard at the moment.
  public record Sound(double hertz, double decibel) {}

  private @Nullable Object call(String method, @Nullable Object... args) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(id);
    for (Object arg : args) {
      all.add(arg);
    }
    return browser.call(method, all.toArray());
  }

  private String text(String method, @Nullable Object... args) {
    return (String) Objects.requireNonNull(call(method, args), method);
  }

  private Map<?, ?> map(String method) {
    return (Map<?, ?>) Objects.requireNonNull(call(method), method);
  }

  private List<?> list(String method, @Nullable Object... args) {
    return (List<?>) Objects.requireNonNull(call(method, args), method);
  }

  // ---- descriptions and candidates

  public RTCSessionDescriptionInit createOffer() {
    return new RTCSessionDescriptionInit(RTCSdpType.OFFER, text("createOffer", "{}"));
  }

  public RTCSessionDescriptionInit createAnswer() {
    return new RTCSessionDescriptionInit(RTCSdpType.ANSWER, text("createAnswer"));
  }

  public void setLocalDescription(RTCSessionDescriptionInit description) {
    call("setLocal", description.type().value(), description.sdp());
  }

  public void setRemoteDescription(RTCSessionDescriptionInit description) {
    call("setRemote", description.type().value(), description.sdp());
  }

  /// Makes an offer and applies it; its candidates follow in [#newCandidates].
  public RTCSessionDescriptionInit offer() {
    RTCSessionDescriptionInit offer = createOffer();
    setLocalDescription(offer);
    return offer;
  }

  /// Applies the offer, makes an answer and applies it.
  public RTCSessionDescriptionInit answer(RTCSessionDescriptionInit offer) {
    setRemoteDescription(offer);
    RTCSessionDescriptionInit answer = createAnswer();
    setLocalDescription(answer);
    return answer;
  }

  /// The local description when gathering is complete: all candidates are in it.
  public RTCSessionDescriptionInit completeDescription(RTCSdpType type) {
    return new RTCSessionDescriptionInit(type, text("complete"));
  }

  public void addIceCandidate(RTCIceCandidateInit candidate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("candidate", candidate.candidate());
    putIfPresent(json, "sdpMid", candidate.sdpMid());
    putIfPresent(json, "sdpMLineIndex", candidate.sdpMLineIndex());
    putIfPresent(json, "usernameFragment", candidate.usernameFragment());
    try {
      call("addCandidate", JSON.writeValueAsString(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void putIfPresent(Map<String, Object> json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  /// Says that no more remote candidates follow.
  public void addEndOfCandidates() {
    call("addCandidate", (Object) null);
  }

  /// The local candidates since the last call.
  public List<RTCIceCandidateInit> newCandidates() {
    List<RTCIceCandidateInit> candidates = new ArrayList<>();
    for (Object entry : list("candidates")) {
      Map<?, ?> json = (Map<?, ?>) entry;
      Number index = (Number) json.get("sdpMLineIndex");
      candidates.add(
          new RTCIceCandidateInit(
              (String) Objects.requireNonNull(json.get("candidate")),
              (String) json.get("sdpMid"),
              index == null ? null : Integer.valueOf(index.intValue()),
              (String) json.get("usernameFragment")));
    }
    return candidates;
  }

  /// Whether the browser has said that it has no more candidates.
  public boolean gathered() {
    return (Boolean) Objects.requireNonNull(call("gathered"));
  }

  public void restartIce() {
    call("restartIce");
  }

  // ---- states

  public States states() {
    Map<?, ?> states = map("states");
    return new States(
        (String) Objects.requireNonNull(states.get("connection")),
        (String) Objects.requireNonNull(states.get("ice")),
        (String) Objects.requireNonNull(states.get("gathering")),
        (String) Objects.requireNonNull(states.get("signaling")));
  }

  /// The state of the browser's DTLS transport as W3C's string, or "absent".
  public String dtlsState() {
    return text("dtls");
  }

  /// Every event so far in order, e.g. "ice connected", "track video", "datachannel chat".
  public List<String> log() {
    return strings(list("log"));
  }

  private static List<String> strings(List<?> values) {
    return values.stream().map(String::valueOf).toList();
  }

  /// All statistics as a JSON array.
  public String stats() {
    return text("stats");
  }

  // ---- data channels, by label

  /// Creates a data channel.
  ///
  /// @param options RTCDataChannelInit as JSON
  public void openChannel(String label, String options, boolean echo) {
    call("openChannel", label, options, echo);
  }

  /// The channel's ready state, or "absent".
  public String channelState(String label) {
    return text("channelState", label);
  }

  public void send(String label, String text) {
    call("sendText", label, text);
  }

  public void send(String label, byte[] data) {
    call("sendBinary", label, Base64.getEncoder().encodeToString(data));
  }

  /// Everything that the channel has received.
  public List<Message> messages(String label) {
    List<Message> messages = new ArrayList<>();
    for (Object entry : list("messages", label)) {
      Map<?, ?> message = (Map<?, ?>) entry;
      Object binary = message.get("binary");
      messages.add(
          new Message(
              (String) message.get("text"),
              binary == null ? null : Base64.getDecoder().decode((String) binary)));
    }
    return messages;
  }

  public void closeChannel(String label) {
    call("closeChannel", label);
  }

  // ---- media

  /// Sends the browser's fake camera and microphone.
  public void addDevices(boolean audio, boolean video) {
    call("addDevices", audio, video);
  }

  /// Sends a canvas of one CSS colour with a white bar that moves along its bottom.
  public void addCanvas(int width, int height, int fps, String colour) {
    call("addCanvas", width, height, fps, colour);
  }

  /// Sends a sine tone.
  public void addTone(double hertz) {
    call("addTone", hertz);
  }

  /// Adds a transceiver; `direction` is W3C's string.
  public void addTransceiver(String kind, String direction) {
    call("addTransceiver", kind, direction);
  }

  /// Adds a transceiver per kind that sends a picture or a tone, and receives.
  public void addSenders(List<String> kinds) {
    call("addSenders", kinds);
  }

  /// Gives every transceiver something to send.
  public void sendOnAll() {
    call("sendOnAll");
  }

  public void stopTransceiver(String mid) {
    call("stopTransceiver", mid);
  }

  /// Video frames decoded, or packets of sound received, on the section.
  public long received(String mid) {
    return ((Number) Objects.requireNonNull(call("receivedOn", mid))).longValue();
  }

  /// Leaves only this codec (and RTX) in all transceivers of the kind, e.g. "VP8".
  public void preferCodec(String kind, String name) {
    call("preferCodec", kind, name);
  }

  /// The kinds of the remote tracks in order of arrival.
  public List<String> receivedKinds() {
    return strings(list("receivedKinds"));
  }

  public Video video() {
    Map<?, ?> video = map("video");
    return new Video(
        number(video, "decoded").longValue(),
        number(video, "received").longValue(),
        number(video, "keyFrames").longValue(),
        number(video, "painted").longValue(),
        number(video, "packetsLost").longValue(),
        number(video, "nacks").longValue(),
        number(video, "plis").longValue(),
        number(video, "width").intValue(),
        number(video, "height").intValue());
  }

  public Audio audio() {
    Map<?, ?> audio = map("audio");
    return new Audio(
        number(audio, "packets").longValue(),
        number(audio, "packetsLost").longValue(),
        number(audio, "samples").longValue(),
        number(audio, "concealed").longValue(),
        number(audio, "energy").doubleValue(),
        number(audio, "seconds").doubleValue());
  }

  /// What the received audio sounds like now.
  public Sound sound() {
    Map<?, ?> sound = map("sound");
    return new Sound(number(sound, "hertz").doubleValue(), number(sound, "decibel").doubleValue());
  }

  /// The received video as it is shown now.
  public Picture picture() {
    Map<?, ?> picture = map("picture");
    return new Picture(
        number(picture, "width").intValue(),
        number(picture, "height").intValue(),
        Base64.getDecoder().decode((String) Objects.requireNonNull(picture.get("rgba"))));
  }

  private static Number number(Map<?, ?> from, String name) {
    return (Number) Objects.requireNonNull(from.get(name), name);
  }

  // ---- waiting and ending

  /// Asks again until the answer is true; fails with the connection's log when it never is.
  public void await(String what, Duration atMost, Supplier<Boolean> condition) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.get()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(what + " did not happen within " + atMost + "; " + log());
      }
      // The pause runs in the page, which answers when it is over.
      browser.call("pause", POLL_MILLIS);
    }
  }

  /// Waits for a value of [States#connection].
  public void awaitConnection(String state, Duration atMost) {
    await("connection " + state, atMost, () -> states().connection().equals(state));
  }

  /// Closes the connection and keeps its states readable.
  public void hangUp() {
    call("hangUp");
  }

  /// Closes the connection, stops its tracks and forgets it.
  @Override
  public void close() {
    call("close");
  }
}

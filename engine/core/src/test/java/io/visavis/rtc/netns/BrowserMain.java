package io.visavis.rtc.netns;

import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.browser.BrowserPeer;
import io.visavis.rtc.browser.Chromium;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A Chromium as a peer of its own: the same lines and arguments as [PeerMain]'s.
public final class BrowserMain {

  private static final String CHANNEL = "chat";
  private static final String NOTHING = "";
  private static final long LOOK_MILLIS = 50;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BrowserPeer peer;
  private boolean greeted;
  private int heard;
  private String state = "";

  private BrowserMain(BrowserPeer peer) {
    this.peer = peer;
  }

  public static void main(String[] args) throws Exception {
    String urls =
        List.of(args).subList(3, args.length).stream()
            .map(url -> "\"" + url + "\"")
            .collect(Collectors.joining(","));
    String configuration =
        """
        {"iceTransportPolicy":"%s","iceServers":[{"urls":[%s],"username":"%s","credential":"%s"}]}
        """
            .formatted(args[0].toLowerCase(java.util.Locale.ROOT), urls, args[1], args[2]);
    // It must not even ask for a name.
    try (Chromium browser =
            Chromium.start(
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");
        BrowserPeer peer = browser.newPeer(configuration, false)) {
      new BrowserMain(peer).run();
    }
  }

  private void run() throws InterruptedException {
    Thread.ofVirtual().name("visavis-test-lines").start(this::listen);
    for (String line = told.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        !NOTHING.equals(line);
        line = told.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (line != null) {
        obey(line.split("\t", -1));
      }
      look();
    }
  }

  private void listen() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      in.lines().forEach(told::add);
    } catch (IOException e) {
      say("failed", e.toString());
    }
    told.add(NOTHING);
  }

  private void obey(String[] words) {
    switch (words[0]) {
      case "offer" -> {
        peer.openChannel(CHANNEL, "{}", false);
        describe("offered", peer.offer());
      }
      case "offered" -> describe("answered", peer.answer(description(RTCSdpType.OFFER, words[1])));
      case "answered" -> peer.setRemoteDescription(description(RTCSdpType.ANSWER, words[1]));
      case "candidate" ->
          peer.addIceCandidate(new RTCIceCandidateInit(words[2], words[1], null, null));
      default -> say("unknown", words[0]);
    }
  }

  private void describe(String word, RTCSessionDescriptionInit description) {
    byte[] sdp = description.sdp().getBytes(StandardCharsets.UTF_8);
    say(word, Base64.getEncoder().encodeToString(sdp));
  }

  private static RTCSessionDescriptionInit description(RTCSdpType type, String base64) {
    return new RTCSessionDescriptionInit(
        type, new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
  }

  /// Tells what has happened since.
  private void look() {
    peer.newCandidates()
        .forEach(c -> say("candidate", Objects.requireNonNull(c.sdpMid()), c.candidate()));
    if (!greeted && peer.channelState(CHANNEL).equals("open")) {
      greeted = true;
      peer.send(CHANNEL, "hello");
    }
    peer.messages(CHANNEL).stream()
        .skip(heard)
        .forEach(message -> {
          heard++;
          say("heard", Objects.requireNonNull(message.text()));
        });
    String now = peer.states().connection();
    if (!now.equals(state)) {
      state = now;
      say("state", now);
    }
  }

  private void say(String... words) {
    out.println(String.join("\t", words));
  }
}

package io.visavis.rtc.probe;

import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestStep;
import io.visavis.rtc.RTCIceServerTestStep.Kind;
import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.link.LinkKind;
import io.visavis.rtc.link.LinkSettings;
import io.visavis.rtc.link.Links;
import io.visavis.rtc.link.ServerLink;
import io.visavis.rtc.net.Loop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The test of one address of one server: opens the link, then lets a [Dialogue] speak. On the
/// loop.
final class AddressTest implements ServerLink.Listener, Dialogue.Listener {

  /// Whose test it is.
  interface Owner {
    void step(RTCIceServerTestStep step);

    /// @return false when that address will not be tried
    boolean redirected(InetSocketAddress alternate, @Nullable String domain);

    /// Once; nothing comes after.
    void finished(AddressTest test, Findings findings);
  }

  /// What has been measured so far.
  record Findings(
      boolean works,
      @Nullable Duration roundTrip,
      @Nullable InetSocketAddress mapped,
      List<InetSocketAddress> relayed,
      @Nullable Duration lifetime) {
    static final Findings NOTHING = new Findings(false, null, null, List.of(), null);
  }

  private final ProbePlace place;
  private final Loop loop;
  private final IceServerUrl url;
  private final InetSocketAddress server;
  private final String serverName;
  private final RTCIceServerTestOptions options;
  private final Owner owner;
  private final Dialogue dialogue;
  private Findings findings = Findings.NOTHING;
  private @Nullable ServerLink link;
  private Loop.@Nullable Timer timer;
  private boolean open;
  private boolean finished;
  private boolean closed;
  private long lastStep;

  AddressTest(
      ProbePlace place,
      IceServerUrl url,
      InetSocketAddress server,
      String serverName,
      RTCIceServerTestOptions options,
      Owner owner) {
    this.place = place;
    this.loop = place.loop();
    this.url = url;
    this.server = server;
    this.serverName = serverName;
    this.options = options;
    this.owner = owner;
    dialogue =
        url.isTurn()
            ? new TurnDialogue(place, url, server, options, this)
            : new StunDialogue(place, url, options, this);
  }

  void start() {
    lastStep = loop.now();
    LinkSettings settings = place.links();
    if (settings == null) {
      failed(Kind.CONNECT, 0, Words.noFamily());
      done();
      return;
    }
    link =
        Links.open(
            place.network(),
            loop,
            url.kind(),
            server,
            serverName,
            new LinkSettings(
                settings.trust(),
                settings.proxy(),
                settings.ports(),
                settings.from(),
                options.patience()),
            this);
    turn();
  }

  Findings findings() {
    return findings;
  }

  /// The owner wants no more; what the server gave is given back.
  void cancel() {
    finished = true;
    dialogue.end(loop.now());
    turn();
  }

  private Duration sinceLastStep() {
    long now = loop.now();
    long took = now - lastStep;
    lastStep = now;
    return Duration.ofNanos(took);
  }

  @Override
  public void passed(Kind kind, String text) {
    if (!finished) {
      owner.step(new RTCIceServerTestStep.Passed(url.text(), server, kind, sinceLastStep(), text));
    }
  }

  @Override
  public void unproven(Kind kind, String text) {
    if (!finished) {
      owner.step(
          new RTCIceServerTestStep.Unproven(url.text(), server, kind, sinceLastStep(), text));
    }
  }

  @Override
  public void failed(Kind kind, int code, Words.Advice advice) {
    if (!finished) {
      owner.step(
          new RTCIceServerTestStep.Failed(
              url.text(), server, kind, sinceLastStep(), code, advice.text(), advice.fix()));
    }
  }

  @Override
  public void found(Findings found) {
    findings = found;
  }

  @Override
  public boolean redirected(InetSocketAddress alternate, @Nullable String domain) {
    return !finished && owner.redirected(alternate, domain);
  }

  @Override
  public void done() {
    close();
    if (!finished) {
      finished = true;
      owner.finished(this, findings);
    }
  }

  private void close() {
    closed = true;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    if (link != null) {
      link.close();
    }
  }

  @Override
  public void reached(ServerLink.Step step) {
    switch (step) {
      case CONNECT -> {
        // A bound UDP socket says nothing about the server.
        if (url.kind().isReliable()) {
          passed(Kind.CONNECT, "TCP is connected.");
        }
      }
      case PROXY -> passed(Kind.PROXY, "The HTTP proxy has opened the way.");
      case SECURE ->
          passed(
              Kind.SECURE,
              (url.kind() == LinkKind.DTLS ? "DTLS" : "TLS")
                  + " is established, and the certificate is right.");
    }
  }

  @Override
  public void open() {
    open = true;
    dialogue.begin(loop.now());
    turn();
  }

  @Override
  public void received(byte[] buf, int off, int len) {
    if (!closed) {
      dialogue.received(buf, off, len, loop.now());
      turn();
    }
  }

  @Override
  public void closed(ServerLink.@Nullable Step step, String reason) {
    if (closed) {
      return;
    }
    if (step == null) {
      dialogue.broke(reason);
    } else {
      failed(kindOf(step), 0, Words.link(step, reason, server, url));
      findings = Findings.NOTHING;
    }
    done();
  }

  private static Kind kindOf(ServerLink.Step step) {
    return switch (step) {
      case CONNECT -> Kind.CONNECT;
      case PROXY -> Kind.PROXY;
      case SECURE -> Kind.SECURE;
    };
  }

  /// Sends what there is to send, and waits for what comes next.
  private void turn() {
    ServerLink made = link;
    if (closed || made == null) {
      return;
    }
    if (open) {
      for (byte[] message = dialogue.poll(); message != null; message = dialogue.poll()) {
        made.send(message, 0, message.length);
      }
    }
    if (closed) {
      return;
    }
    made.flush();
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    long deadline = dialogue.deadline();
    if (deadline != BackoffTimer.NEVER) {
      timer = loop.schedule(deadline, this::timeout);
    }
  }

  private void timeout() {
    timer = null;
    ServerLink made = link;
    if (closed || made == null) {
      return;
    }
    long now = loop.now();
    if (!closed && dialogue.deadline() <= now) {
      dialogue.timeout(now);
    }
    turn();
  }
}

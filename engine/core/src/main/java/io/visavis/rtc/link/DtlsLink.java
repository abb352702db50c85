package io.visavis.rtc.link;

import io.visavis.rtc.dtls.DtlsCore;
import io.visavis.rtc.dtls.DtlsOutput;
import io.visavis.rtc.dtls.JsseDtls;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PacketSocket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// DTLS to one server on a socket of its own. Its handshake is partly done on other threads, so it
/// runs its own timers on the loop and never asks its owner for any.
final class DtlsLink implements ServerLink, PacketSocket.Receiver, PacketSocket.BindListener {

  private final Loop loop;
  private final InetSocketAddress server;
  private final Listener listener;
  private @Nullable PacketSocket socket;
  private @Nullable DtlsCore dtls;
  private Loop.@Nullable Timer resend;
  private long resendAt = Long.MAX_VALUE;
  private Loop.@Nullable Timer patience;
  private boolean borrowed;
  private boolean open;
  private boolean closed;

  DtlsLink(Loop loop, InetSocketAddress server, Listener listener) {
    this.loop = loop;
    this.server = server;
    this.listener = listener;
  }

  /// On a socket of somebody else's, who passes on what comes from the server.
  void over(PacketSocket shared, String serverName, LinkSettings settings) {
    borrowed = true;
    prepare(serverName, settings);
    // The listener is never called before the owner knows this link.
    loop.execute(() -> bound(shared));
  }

  private void prepare(String serverName, LinkSettings settings) {
    dtls =
        new JsseDtls(
            serverName, server.getPort(), settings.trust(), () -> loop.execute(this::wake));
    patience =
        loop.schedule(
            loop.now() + settings.patience().toNanos(), () -> broken(Step.SECURE, "no answer"));
  }

  void bind(Network network, String serverName, LinkSettings settings) {
    prepare(serverName, settings);
    network.bind(loop, Links.bindAddress(server, settings), settings.ports(), this, this);
  }

  @Override
  public void bound(PacketSocket made) {
    socket = made;
    DtlsCore core = dtls;
    if (closed || core == null) {
      letGo(made);
      return;
    }
    listener.reached(Step.CONNECT);
    if (!closed) {
      core.start(loop.now());
      drain(core);
    }
  }

  @Override
  public void failed(Exception cause) {
    broken(Step.CONNECT, "no port could be bound (" + cause.getMessage() + ")");
  }

  private void wake() {
    DtlsCore core = dtls;
    if (!closed && core != null) {
      core.timeout(loop.now());
      drain(core);
    }
  }

  private void drain(DtlsCore core) {
    PacketSocket made = socket;
    for (DtlsOutput output = core.poll(); output != null && !closed; output = core.poll()) {
      switch (output) {
        case DtlsOutput.Send send -> {
          if (made != null) {
            made.send(server, send.datagram(), 0, send.datagram().length);
          }
        }
        case DtlsOutput.HandshakeDone _ -> secured(core);
        case DtlsOutput.ApplicationData data ->
            listener.received(data.data(), 0, data.data().length);
        case DtlsOutput.Closed _ -> broken(null, "the server closed the connection");
        case DtlsOutput.Failed failed -> broken(open ? null : Step.SECURE, failed.reason());
      }
    }
    flush();
    arm(core);
  }

  /// The certificate has been checked by then.
  private void secured(DtlsCore core) {
    cancel(patience);
    patience = null;
    core.accept(loop.now());
    open = true;
    listener.reached(Step.SECURE);
    if (!closed) {
      listener.open();
    }
  }

  private void arm(DtlsCore core) {
    long deadline = closed ? Long.MAX_VALUE : core.deadline();
    if (deadline == resendAt) {
      return;
    }
    cancel(resend);
    resend = null;
    resendAt = deadline;
    if (deadline != Long.MAX_VALUE) {
      resend =
          loop.schedule(
              deadline,
              () -> {
                resendAt = Long.MAX_VALUE;
                wake();
              });
    }
  }

  private static void cancel(Loop.@Nullable Timer timer) {
    if (timer != null) {
      timer.cancel();
    }
  }

  private void broken(@Nullable Step step, String reason) {
    if (!closed) {
      close();
      listener.closed(step, reason);
    }
  }

  @Override
  public void receive(InetSocketAddress from, byte[] buf, int off, int len) {
    DtlsCore core = dtls;
    if (!closed && core != null && from.equals(server)) {
      core.receive(buf, off, len, loop.now());
      drain(core);
    }
  }

  @Override
  public void receiveComplete() {
    if (!closed && open) {
      listener.receiveComplete();
    }
  }

  @Override
  public LinkKind kind() {
    return LinkKind.DTLS;
  }

  @Override
  public InetSocketAddress remote() {
    return server;
  }

  @Override
  public @Nullable InetSocketAddress local() {
    PacketSocket made = socket;
    return made == null ? null : made.localAddress();
  }

  /// @throws IllegalStateException before it is open
  @Override
  public void send(byte[] buf, int off, int len) {
    DtlsCore core = dtls;
    PacketSocket made = socket;
    if (closed || core == null || made == null) {
      return;
    }
    core.send(buf, off, len, loop.now());
    // A record that cannot be made ends the association: the next turn says so, not this call.
    for (DtlsOutput output = core.poll(); output != null; output = core.poll()) {
      switch (output) {
        case DtlsOutput.Send send -> made.send(server, send.datagram(), 0, send.datagram().length);
        case DtlsOutput.Failed failed -> loop.execute(() -> broken(null, failed.reason()));
        case DtlsOutput.HandshakeDone _, DtlsOutput.ApplicationData _, DtlsOutput.Closed _ ->
            throw new IllegalStateException("sending brings out no " + output);
      }
    }
  }

  @Override
  public void flush() {
    PacketSocket made = socket;
    if (made != null) {
      made.flush();
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    cancel(resend);
    cancel(patience);
    DtlsCore core = dtls;
    PacketSocket made = socket;
    if (core != null && made != null) {
      core.close(loop.now());
      for (DtlsOutput output = core.poll(); output != null; output = core.poll()) {
        if (output instanceof DtlsOutput.Send send) {
          made.send(server, send.datagram(), 0, send.datagram().length);
        }
      }
    }
    if (made != null) {
      letGo(made);
    }
  }

  private void letGo(PacketSocket made) {
    if (borrowed) {
      made.flush();
    } else {
      made.close();
    }
  }
}

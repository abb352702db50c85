package io.visavis.app.cli;

import io.visavis.app.relay.RoomLink;
import io.visavis.app.serve.RoomHost;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A call by a room.
@Command(
    name = "room",
    description =
        "Calls by a room: joins the one of a link, or opens a new one and prints its link.")
final class RoomCommand implements Callable<Integer> {
  private final Program program;

  @Parameters(paramLabel = "LINK", arity = "0..1", description = "the room's link")
  private @Nullable String link;

  @Option(names = "--open", description = "open a new room, at a host of our own or at --broker")
  private boolean open;

  @Option(names = "--call", description = "ring the other side (default with a link)")
  private boolean calls;

  @Option(names = "--wait", description = "wait to be rung (default with --open)")
  private boolean waits;

  @Option(
      names = "--accept",
      paramLabel = "auto|never",
      description = "what happens when the other side rings (default: ${DEFAULT-VALUE})")
  private String accept = "auto";

  @Mixin private HostOptions host = new HostOptions();

  @Mixin private BrokerOptions broker = new BrokerOptions();

  @Mixin private CallOptions options = new CallOptions();

  RoomCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    check();
    if (open && !broker.given()) {
      try (RoomHost running = host.start(options.certificate())) {
        return at(running.newRoom());
      } catch (IOException e) {
        throw CommandException.problem("No room can be opened: " + e.getMessage() + ".", e);
      }
    }
    return at(List.of(open ? broker.newRoom() : given()));
  }

  private void check() {
    if (open == (link != null)) {
      throw CommandException.usage("Give either a link or --open.", null);
    }
    if (calls && waits) {
      throw CommandException.usage("Give either --call or --wait.", null);
    }
    if (!List.of("auto", "never").contains(accept)) {
      throw CommandException.usage("--accept is auto or never.", null);
    }
  }

  private RoomLink given() {
    try {
      return RoomLink.parse(Objects.requireNonNullElse(link, ""));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(Objects.requireNonNullElse(e.getMessage(), "No link."), e);
    }
  }

  private int at(List<RoomLink> ways) {
    Report report = program.report();
    if (open) {
      RelayCommand.Links.say(report, ways);
    }
    boolean wait = waits || open && !calls;
    try (Session session = new Session(report, options, broker.rooms(), code -> {})) {
      session.join(ways.getFirst(), wait, accept.equals("auto"));
      return session.await();
    }
  }
}

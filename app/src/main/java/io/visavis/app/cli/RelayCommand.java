package io.visavis.app.cli;

import io.visavis.app.relay.RoomLink;
import io.visavis.app.serve.RoomHost;
import io.visavis.rtc.RTCCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A host of rooms and nothing else.
@Command(
    name = "relay",
    description = {
      "Runs a host of rooms, with the page for guests' browsers, until it is ended.",
      "Prints links to new rooms; whoever has one can be in the room."
    })
final class RelayCommand implements Callable<Integer> {
  private final Program program;

  @Mixin private HostOptions host = new HostOptions();

  @Option(
      names = "--rooms",
      paramLabel = "COUNT",
      description = "how many new rooms to print links to (default: ${DEFAULT-VALUE})")
  private int rooms = 1;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      description = "end after so long (default: when the process is ended)")
  private @Nullable Long duration;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "PEM or PKCS#12 file by which links and browsers know it (default: a new one)")
  private @Nullable Path certificate;

  @Mixin private PassphraseOptions passphrase = new PassphraseOptions();

  RelayCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    Report report = program.report();
    RTCCertificate own =
        certificate == null ? null : CertificateFile.read(certificate, passphrase.get());
    CountDownLatch end = new CountDownLatch(1);
    try (RoomHost running = host.start(own)) {
      List<String> addresses =
          running.listeningAt().stream().map(InetAddress::getHostAddress).toList();
      report.progress(
          "relay",
          Report.with("port", running.port()).and("addresses", addresses),
          "listening at port " + running.port() + " of " + String.join(", ", addresses));
      for (int i = 0; i < rooms; i++) {
        Links.say(report, running.newRoom());
      }
      Thread hook = new Thread(running::close, "visavis-relay-end");
      Runtime.getRuntime().addShutdownHook(hook);
      if (duration == null) {
        end.await();
      } else {
        // Nobody counts down: this is how long it runs.
        var _ = end.await(Objects.requireNonNull(duration), TimeUnit.SECONDS);
      }
      Runtime.getRuntime().removeShutdownHook(hook);
      return ExitStatus.OK;
    } catch (IOException e) {
      throw CommandException.problem("No room can be opened: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitStatus.OK;
    }
  }

  /// Links in print.
  static final class Links {
    private Links() {}

    /// The ways to one room.
    static void say(Report report, List<RoomLink> ways) {
      List<String> texts = ways.stream().map(RoomLink::text).toList();
      report.result(
          "room",
          Report.with("link", texts.getFirst()).and("links", texts),
          String.join("\n", texts));
    }
  }
}

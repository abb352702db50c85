package io.visavis.app.cli;

import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tests servers as the settings do, step by step.
@Command(
    name = "stun-test",
    description = "Tests STUN and TURN servers step by step; 1 when one of them does not work.")
final class StunTestCommand implements Callable<Integer> {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Program program;

  @Parameters(paramLabel = "URL", arity = "1..*", description = "such as stun:example.org:3478")
  private List<String> urls = List.of();

  @Mixin private ServerOptions servers = new ServerOptions();

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "for each step (default: ${DEFAULT-VALUE})")
  private int patience = 8;

  @Option(names = "--loopback", description = "from loopback addresses too")
  private boolean loopback;

  StunTestCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    Report report = program.report();
    if (patience <= 0) {
      throw CommandException.usage("--patience is a positive number of seconds.", null);
    }
    var options = new RTCIceServerTestOptions(Duration.ofSeconds(patience), true);
    List<RTCIceServer> all = urls.stream().map(servers::server).toList();
    RTCEngine.checkServers(all);
    boolean works = true;
    try (RTCEngine engine =
        RTCEngine.builder()
            .loopbackCandidates(loopback)
            .serverTrust(servers.authorities())
            .build()) {
      for (RTCIceServer server : all) {
        var test = engine.testServer(server, options, step -> say(report, step));
        for (RTCIceServerTestResult result : test.results().join()) {
          say(report, result);
          works &= result.works();
        }
      }
    }
    return works ? ExitStatus.OK : ExitStatus.PROBLEM;
  }

  private static void say(Report report, RTCIceServerTestStep step) {
    var members =
        Report.with("url", step.url())
            .and("server", text(step.server()))
            .and("step", step.kind().name().toLowerCase(Locale.ROOT))
            .and("millis", step.took().toNanos() / NANOS_PER_MILLI);
    String text = step.kind().name().toLowerCase(Locale.ROOT) + ": " + step.text();
    switch (step) {
      case RTCIceServerTestStep.Passed _ ->
          report.progress("step", members.and("outcome", "passed").and("text", step.text()), text);
      case RTCIceServerTestStep.Unproven _ ->
          report.progress(
              "step", members.and("outcome", "unproven").and("text", step.text()), text);
      case RTCIceServerTestStep.Failed failed ->
          report.progress(
              "step",
              members
                  .and("outcome", "failed")
                  .and("code", failed.code())
                  .and("text", step.text())
                  .and("fix", failed.fix()),
              text + " " + failed.fix());
    }
  }

  private static void say(Report report, RTCIceServerTestResult result) {
    Duration roundTrip = result.roundTrip();
    Duration lifetime = result.lifetime();
    String mine = text(result.publicAddress());
    List<String> relayed = result.relayedAddresses().stream().map(a -> "" + text(a)).toList();
    report.result(
        "server",
        Report.with("url", result.url())
            .and("works", result.works())
            .and("roundTripMillis", roundTrip == null ? null : millis(roundTrip))
            .and("publicAddress", mine)
            .and("relayedAddresses", relayed)
            .and("lifetimeSeconds", lifetime == null ? null : lifetime.toSeconds()),
        result.url()
            + (result.works() ? " works" : " does not work")
            + (mine == null ? "" : ", our address is " + mine)
            + (relayed.isEmpty() ? "" : ", relays at " + String.join(" ", relayed)));
  }

  private static double millis(Duration time) {
    return time.toNanos() / NANOS_PER_MILLI;
  }

  /// As candidates write it.
  private static @Nullable String text(@Nullable InetSocketAddress address) {
    if (address == null) {
      return null;
    }
    String host = address.getHostString();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}

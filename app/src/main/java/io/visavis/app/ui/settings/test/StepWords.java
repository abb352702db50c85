package io.visavis.app.ui.settings.test;

import io.visavis.app.ui.base.Texts;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Steps and results in the person's language. The engine's own sentence is English.
final class StepWords {
  private static final double NANOS_PER_MILLI = 1e6;

  private StepWords() {}

  /// What is tried.
  static String name(Texts texts, RTCIceServerTestStep.Kind kind) {
    return switch (kind) {
      case RESOLVE -> texts.get("settings.test.step.resolve");
      case CONNECT -> texts.get("settings.test.step.connect");
      case PROXY -> texts.get("settings.test.step.proxy");
      case SECURE -> texts.get("settings.test.step.secure");
      case ANSWER -> texts.get("settings.test.step.answer");
      case LOG_IN -> texts.get("settings.test.step.log-in");
      case ALLOCATION -> texts.get("settings.test.step.allocation");
      case RELAY -> texts.get("settings.test.step.relay");
    };
  }

  /// How it came out: for a failure what is wrong, and what may help.
  ///
  /// @param token whether the log-in is an access token
  static String outcome(Texts texts, RTCIceServerTestStep step, boolean token) {
    return switch (step) {
      case RTCIceServerTestStep.Passed _ -> texts.get("settings.test.passed");
      case RTCIceServerTestStep.Unproven _ -> texts.get("settings.test.unproven");
      case RTCIceServerTestStep.Failed failed -> failure(texts, failed, token);
    };
  }

  /// STUN's errors as IANA's registry numbers them; 701 is W3C's: nobody answers.
  private static String failure(Texts texts, RTCIceServerTestStep.Failed step, boolean token) {
    return switch (step.code()) {
      case 0 -> unreached(texts, step);
      case 300 -> texts.get("settings.test.bad.alternate");
      case 400, 420 -> texts.get("settings.test.bad.request", step.code());
      case 401, 441 ->
          token ? texts.get("settings.test.bad.token") : texts.get("settings.test.bad.password");
      case 403 -> texts.get("settings.test.bad.forbidden");
      case 437 -> texts.get("settings.test.bad.mismatch");
      case 438 -> texts.get("settings.test.bad.stale");
      case 440, 443 -> texts.get("settings.test.bad.family");
      case 442 -> texts.get("settings.test.bad.transport");
      case 486 -> texts.get("settings.test.bad.quota");
      case 500 -> texts.get("settings.test.bad.server");
      case 508 -> texts.get("settings.test.bad.capacity");
      case 701 ->
          step.kind() == RTCIceServerTestStep.Kind.RELAY
              ? texts.get("settings.test.bad.relay")
              : texts.get("settings.test.bad.silent");
      default -> texts.get("settings.test.bad.other", String.valueOf(step.code()));
    };
  }

  private static String unreached(Texts texts, RTCIceServerTestStep.Failed step) {
    return switch (step.kind()) {
      case RESOLVE -> texts.get("settings.test.bad.name");
      case CONNECT ->
          step.text().contains("No local address")
              ? texts.get("settings.test.bad.no-interface")
              : texts.get("settings.test.bad.connect");
      case PROXY -> texts.get("settings.test.bad.proxy");
      case SECURE -> insecure(texts, step.text());
      case RELAY -> texts.get("settings.test.bad.relay");
      case ANSWER, LOG_IN, ALLOCATION -> texts.get("settings.test.bad.broke");
    };
  }

  /// The engine tells what is wrong with a certificate in words only.
  private static String insecure(Texts texts, String words) {
    if (words.contains("certificate is for")) {
      return texts.get("settings.test.bad.certificate-name");
    }
    if (words.contains("known authority")) {
      return texts.get("settings.test.bad.authority");
    }
    if (words.contains("expired")) {
      return texts.get("settings.test.bad.expired");
    }
    return words.contains("not valid yet")
        ? texts.get("settings.test.bad.early")
        : texts.get("settings.test.bad.secure");
  }

  /// How long it took.
  static String time(Texts texts, Duration took) {
    return texts.get("settings.test.time", took.toNanos() / NANOS_PER_MILLI);
  }

  /// The figures of a URL that works.
  static String figures(Texts texts, RTCIceServerTestResult result) {
    List<String> all = new ArrayList<>();
    Duration roundTrip = result.roundTrip();
    if (roundTrip != null) {
      all.add(texts.get("settings.test.round-trip", roundTrip.toNanos() / NANOS_PER_MILLI));
    }
    InetSocketAddress mine = result.publicAddress();
    if (mine != null) {
      all.add(texts.get("settings.test.public", address(mine)));
    }
    if (!result.relayedAddresses().isEmpty()) {
      all.add(
          texts.get(
              "settings.test.relayed",
              result.relayedAddresses().stream()
                  .map(StepWords::address)
                  .collect(Collectors.joining(", "))));
    }
    Duration lifetime = result.lifetime();
    if (lifetime != null) {
      all.add(texts.get("settings.test.lifetime", lifetime.toSeconds()));
    }
    return String.join(" · ", all);
  }

  /// As candidates write it.
  static String address(InetSocketAddress address) {
    String host = address.getHostString();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}

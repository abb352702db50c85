package io.visavis.app.call;

import io.visavis.rtc.RTCConnectionSettings;
import io.visavis.rtc.RTCEngine;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Two calls, and a person who takes minutes to carry the answer: what `RingingTest` and the
/// engine's `PatientIceTest` do in virtual time, once for real. `main` takes the minutes.
final class HumanPause {
  private HumanPause() {}

  public static void main(String[] arguments) throws InterruptedException {
    Duration pause = Duration.ofMinutes(Long.parseLong(arguments[0]));
    CallSettings small = Side.SMALL;
    CallSettings patient =
        new CallSettings(
            small.configuration(),
            small.certificate(),
            small.video(),
            small.audio(),
            small.width(),
            small.height(),
            small.frameRate(),
            small.playAudio(),
            new RTCConnectionSettings(Set.of(), Duration.ofMinutes(30)),
            "Anna",
            small.contacts(),
            MediaFiles.NONE);
    try (RTCEngine engine = RTCEngine.builder().loopbackCandidates(true).mdns(false).build();
        Side caller = Side.of(engine, patient);
        Side callee = Side.of(engine, patient)) {
      caller.session().call();
      callee.session().paste(caller.code());
      String answer = callee.code();
      System.out.println("The answer is there; it is carried for " + pause.toMinutes() + " min.");
      boolean released = new CountDownLatch(1).await(pause.toSeconds(), TimeUnit.SECONDS);
      long pasted = System.nanoTime();
      caller.session().paste(answer);
      Side.awaitConnected(caller, callee);
      System.out.printf(
          "Connected %d ms after the answer was pasted%s.%n",
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - pasted), released ? " early" : "");
      System.out.println("Caller: " + caller.told().phases + " " + caller.told().problems);
      System.out.println("Callee: " + callee.told().phases + " " + callee.told().problems);
    }
  }
}

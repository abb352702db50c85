package io.visavis.rtc.bundle;

import io.visavis.rtc.RTCSessionDescriptionInit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/// The other end of a [BundleScenario]: it sends on every section of audio and video, and echoes
/// what comes on a data channel.
interface BundleRemote extends AutoCloseable {

  Duration PATIENCE = Duration.ofMinutes(2);

  /// Whether it closes the transport of a bundle whose tagged section an offer stops, and begins
  /// another one for what is left.
  boolean losesTransportWithTag();

  /// Adds the sections of [BundleCase#KINDS], and a channel that is to be called `chat`.
  void prepareToOffer() throws Exception;

  /// Makes an offer and applies it.
  RTCSessionDescriptionInit offer() throws Exception;

  /// Applies the offer, gives every section something to send, stops one of them, answers.
  ///
  /// @param stopped a mid, or empty
  RTCSessionDescriptionInit answer(RTCSessionDescriptionInit offer, String stopped)
      throws Exception;

  /// Applies an answer.
  void answered(RTCSessionDescriptionInit answer) throws Exception;

  void stop(String mid);

  /// What has come of the section's media so far: any number that grows.
  long received(String mid);

  /// Sends on the channel `chat`, which it opened.
  void send(String text);

  /// Whether that came back.
  boolean heard(String text);

  /// Carries candidates both ways.
  void exchange();

  <T> T await(CompletableFuture<T> future) throws Exception;

  /// Exchanges candidates until the condition holds.
  void await(String what, BooleanSupplier condition) throws Exception;

  @Override
  void close();
}

package io.visavis.app.ui;

import io.visavis.app.call.CallControl;
import io.visavis.app.call.CallFactory;
import io.visavis.app.call.CallListener;
import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSettings;
import io.visavis.app.relay.RoomLink;
import io.visavis.rtc.RTCConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call that does what a test says: it writes down what it is asked, and the test speaks for it.
public final class ScriptedCall implements CallControl {
  /// What it was asked, in order.
  public final List<String> asked = new ArrayList<>();

  /// What it was made with.
  public final CallSettings settings;

  /// Whom it tells.
  public final CallListener listener;

  private CallPhase phase = CallPhase.IDLE;
  private boolean caller;
  private @Nullable String code;

  private ScriptedCall(CallSettings settings, CallListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /// Makes scripted calls and keeps them.
  public static final class Factory implements CallFactory {
    /// The calls of this factory, the oldest first.
    public final List<ScriptedCall> calls = new ArrayList<>();

    @Override
    public CallControl open(CallSettings settings, CallListener listener) {
      ScriptedCall call = new ScriptedCall(settings, listener);
      calls.add(call);
      return call;
    }

    /// The latest.
    public ScriptedCall last() {
      return calls.getLast();
    }
  }

  /// Enters a phase and tells.
  public void enter(CallPhase next) {
    phase = next;
    listener.phase(next);
  }

  /// Has a code, and tells both.
  public void ready(String text) {
    code = text;
    listener.code(text);
    enter(CallPhase.CODE_READY);
  }

  @Override
  public void call() {
    asked.add("call");
    caller = true;
  }

  @Override
  public void paste(String text) {
    asked.add("paste " + text);
  }

  @Override
  public void ring(String text) {
    asked.add("ring " + text);
  }

  @Override
  public void join(RoomLink room, boolean wait) {
    asked.add((wait ? "wait in " : "join ") + room);
    caller = !wait;
  }

  @Override
  public void accept() {
    asked.add("accept");
  }

  /// What declining gives to carry.
  public @Nullable String declined;

  @Override
  public @Nullable String decline() {
    asked.add("decline");
    return declined;
  }

  @Override
  public void extend() {
    asked.add("extend");
  }

  @Override
  public void compareEmoji() {
    asked.add("compare emoji");
  }

  @Override
  public void hangUp() {
    asked.add("hang up");
  }

  @Override
  public void microphoneMuted(boolean muted) {
    asked.add("microphone " + (muted ? "off" : "on"));
  }

  @Override
  public void cameraMuted(boolean muted) {
    asked.add("camera " + (muted ? "off" : "on"));
  }

  /// The configurations that it was asked to change to.
  public final List<RTCConfiguration> configured = new ArrayList<>();

  @Override
  public void configure(RTCConfiguration wanted) {
    configured.add(wanted);
  }

  @Override
  public CallPhase phase() {
    return phase;
  }

  @Override
  public boolean caller() {
    return caller;
  }

  @Override
  public @Nullable String code() {
    return code;
  }

  @Override
  public @Nullable String browserCode() {
    return code == null ? null : "{\"for\":\"" + code + "\"}";
  }

  @Override
  public void close() {
    asked.add("close");
  }
}

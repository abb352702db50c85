package io.visavis.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.settings.CertificateEntry;
import io.visavis.app.settings.DefaultCertificate;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.ui.call.CallViewModel;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountedCallsTest {
  private final SettingsStore store = SettingsStore.inMemory(Settings.initial("home"));
  private final ScriptedCall.Factory scripts = new ScriptedCall.Factory();
  private final CountedCalls calls = new CountedCalls(scripts, store);
  private final CallViewModel model =
      new CallViewModel(
          calls,
          () -> store.current().callSettings(store.current().currentProfile()),
          new MemoryClipboard());

  private int used() {
    return store.current().certificate(CertificateEntry.DEFAULT).orElseThrow().usedInCalls();
  }

  @Test
  void a_call_counts_once_and_only_when_it_stood() {
    DefaultCertificate.ensure(store, Instant.now()).join();
    model.phaseProperty().subscribe(calls::phase);
    model.call();
    scripts.last().enter(CallPhase.CONNECTING);
    scripts.last().enter(CallPhase.FAILED);
    assertThat(used()).isZero();
    model.call();
    scripts.last().enter(CallPhase.CONNECTING);
    scripts.last().enter(CallPhase.CONNECTED);
    scripts.last().enter(CallPhase.RECONNECTING);
    scripts.last().enter(CallPhase.CONNECTED);
    assertThat(used()).isEqualTo(1);
  }
}

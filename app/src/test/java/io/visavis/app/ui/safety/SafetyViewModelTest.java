package io.visavis.app.ui.safety;

import static io.visavis.app.ui.safety.SamplePartners.contact;
import static io.visavis.app.ui.safety.SamplePartners.fingerprint;
import static io.visavis.app.ui.safety.SamplePartners.met;
import static io.visavis.app.ui.safety.SamplePartners.pin;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.Contact;
import io.visavis.app.call.Partner;
import io.visavis.app.settings.Calling;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.ui.MemoryClipboard;
import io.visavis.app.ui.ScriptedCall;
import io.visavis.app.ui.call.CallViewModel;
import io.visavis.app.ui.call.OtherSide.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/// No toolkit runs here.
class SafetyViewModelTest {
  private final ScriptedCall.Factory calls = new ScriptedCall.Factory();
  private final MemoryClipboard clipboard = new MemoryClipboard();
  private final SettingsStore store = SettingsStore.inMemory(Settings.initial("Home"));
  private final CallViewModel call =
      new CallViewModel(calls, () -> CallSettings.DEFAULT, clipboard);
  private final SafetyViewModel model =
      new SafetyViewModel(call, new StoredContacts(store), clipboard);

  private void know(Contact... contacts) {
    store.update(settings -> settings.withCalling(Calling.DEFAULT.withContacts(List.of(contacts))));
  }

  private List<Contact> contacts() {
    return store.current().calling().contacts();
  }

  private void connect(Partner partner) {
    call.call();
    calls.last().enter(CallPhase.CONNECTING);
    calls.last().listener.partner(partner);
    calls.last().enter(CallPhase.CONNECTED);
  }

  private Trust trust() {
    return model.trustProperty().get();
  }

  @Test
  void a_stranger_is_unknown_and_a_name_alone_proves_nothing() {
    connect(met(null, 1));
    assertThat(model.inCallProperty().get()).isTrue();
    assertThat(trust()).isEqualTo(Trust.UNKNOWN);
    calls.last().listener.partner(met("Anna", 1));
    assertThat(trust()).isEqualTo(Trust.NAMED);
    assertThat(model.nameProperty().get()).isEqualTo("Anna");
  }

  @Test
  void a_contact_is_known_by_the_key_whatever_the_name() {
    know(contact("Anna", 1));
    connect(met("Bob", 1));
    assertThat(trust()).isEqualTo(Trust.CONTACT);
    assertThat(model.nameProperty().get()).isEqualTo("Anna");
    assertThat(model.rememberable()).isFalse();
  }

  @Test
  void a_contacts_name_with_another_key_is_a_warning() {
    know(contact("Anna", 1));
    connect(met(" anna ", 2));
    assertThat(trust()).isEqualTo(Trust.CHANGED);
    assertThat(model.rememberable()).isTrue();
  }

  @Test
  void two_contacts_of_one_name_are_both_known() {
    know(contact("Anna", 1), contact("Anna", 2));
    connect(met("Anna", 2));
    assertThat(trust()).isEqualTo(Trust.CONTACT);
  }

  @Test
  void a_claimed_name_is_no_warning_before_the_key_is_proven() {
    know(contact("Anna", 1));
    connect(new Partner("Anna", null, false, null, fingerprint(2), List.of()));
    assertThat(trust()).isEqualTo(Trust.NAMED);
  }

  @Test
  void compared_words_last_for_the_call_and_a_remembered_person_for_the_next() {
    connect(met("Anna", 1));
    model.verdict(true);
    assertThat(trust()).isEqualTo(Trust.COMPARED);
    assertThat(model.rememberedProperty().get()).isEqualTo("Anna");
    model.rememberedProperty().set(" My sister ");
    model.remember();
    assertThat(contacts()).containsExactly(contact("My sister", 1));
    assertThat(trust()).isEqualTo(Trust.CONTACT);
    assertThat(model.nameProperty().get()).isEqualTo("My sister");
    calls.last().enter(CallPhase.ENDED);
    assertThat(model.inCallProperty().get()).isFalse();
    connect(met("Anna", 1));
    assertThat(trust()).isEqualTo(Trust.CONTACT);
    assertThat(model.verdictProperty().get()).isEqualTo(SafetyViewModel.Verdict.NONE);
  }

  @Test
  void different_words_are_worse_than_a_known_key_and_can_be_compared_again() {
    know(contact("Anna", 1));
    connect(met("Anna", 1));
    model.verdict(false);
    assertThat(trust()).isEqualTo(Trust.DIFFERENT);
    model.doubt();
    assertThat(trust()).isEqualTo(Trust.CONTACT);
  }

  @Test
  void who_is_different_is_not_remembered() {
    connect(met("Anna", 1));
    model.verdict(false);
    assertThat(model.rememberable()).isFalse();
  }

  @Test
  void a_verdict_is_about_one_key() {
    connect(met("Anna", 1));
    model.verdict(true);
    calls.last().listener.partner(met("Anna", 2));
    assertThat(trust()).isEqualTo(Trust.NAMED);
  }

  @Test
  void a_new_key_takes_the_place_of_the_former_one() {
    know(contact("Anna", 1), contact("Bob", 3));
    connect(met("Anna", 2));
    model.verdict(true);
    model.remember();
    assertThat(contacts()).containsExactlyInAnyOrder(contact("Bob", 3), contact("Anna", 2));
  }

  @Test
  void under_another_name_the_former_contact_stays() {
    know(contact("Anna", 1));
    connect(met("Anna", 2));
    model.rememberedProperty().set("Anna at work");
    model.remember();
    assertThat(contacts()).containsExactly(contact("Anna", 1), contact("Anna at work", 2));
  }

  @Test
  void nobody_is_remembered_without_a_name_or_a_key() {
    connect(met(null, 1));
    model.remember();
    model.rememberedProperty().set("  ");
    model.remember();
    assertThat(contacts()).isEmpty();
    calls.last().enter(CallPhase.ENDED);
    model.rememberedProperty().set("Anna");
    model.remember();
    assertThat(contacts()).isEmpty();
  }

  @Test
  void a_renewed_certificate_over_a_known_key_is_noted_and_no_step_to_undo() {
    know(contact("Anna", 1));
    boolean before = store.canUndo();
    connect(new Partner("Anna", null, true, pin(1), fingerprint(9), List.of()));
    assertThat(contacts())
        .containsExactly(new Contact("Anna", pin(1), List.of(fingerprint(9), fingerprint(1))));
    assertThat(store.canUndo()).isEqualTo(before);
  }

  @Test
  void emoji_are_compared_whoever_begins() {
    connect(met("Anna", 1));
    model.compareEmoji();
    assertThat(calls.last().asked).contains("compare emoji");
    assertThat(model.comparisonProperty().get().step()).isEqualTo(Step.ASKED);
    calls.last().listener.emoji(List.of());
    assertThat(model.comparisonProperty().get().step()).isEqualTo(Step.MAKING);
    calls.last().listener.emoji(SamplePartners.EMOJI);
    assertThat(model.comparisonProperty().get().emoji()).isEqualTo(SamplePartners.EMOJI);
    calls.last().listener.emoji(List.of());
    assertThat(model.comparisonProperty().get().step()).isEqualTo(Step.MAKING);
    calls.last().listener.emoji(List.of());
    assertThat(model.comparisonProperty().get().step()).isEqualTo(Step.FAILED);
  }

  @Test
  void the_panel_opens_when_the_other_side_begins_to_compare() {
    connect(met("Anna", 1));
    assertThat(model.openProperty().get()).isFalse();
    calls.last().listener.emoji(List.of());
    assertThat(model.openProperty().get()).isTrue();
    calls.last().enter(CallPhase.ENDED);
    assertThat(model.openProperty().get()).isFalse();
  }

  @Test
  void the_whole_fingerprint_is_copied() {
    connect(met("Anna", 1));
    model.copyFingerprint();
    assertThat(clipboard.read()).isEqualTo(fingerprint(1));
    assertThat(model.copiedProperty().get()).isTrue();
    model.forgetCopied();
    assertThat(model.copiedProperty().get()).isFalse();
  }
}

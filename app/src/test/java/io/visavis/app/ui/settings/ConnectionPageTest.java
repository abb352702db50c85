package io.visavis.app.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.Problem;
import io.visavis.app.settings.Profile;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import org.junit.jupiter.api.Test;

class ConnectionPageTest extends SettingsPageTest {
  private Profile profile() {
    return store.current().currentProfile();
  }

  @Test
  void each_policy_reaches_the_next_call_and_goes_back_by_undo_and_reset() {
    open(Page.CONNECTION);
    choose("#bundle", RTCBundlePolicy.MAX_COMPAT);
    choose("#transport", RTCIceTransportPolicy.RELAY);
    choose("#rtcp-mux", RTCRtcpMuxPolicy.NEGOTIATE);
    assertThat(configuration().bundlePolicy()).isEqualTo(RTCBundlePolicy.MAX_COMPAT);
    assertThat(configuration().iceTransportPolicy()).isEqualTo(RTCIceTransportPolicy.RELAY);
    assertThat(configuration().rtcpMuxPolicy()).isEqualTo(RTCRtcpMuxPolicy.NEGOTIATE);
    press("#undo-settings");
    assertThat(configuration().rtcpMuxPolicy()).isEqualTo(RTCRtcpMuxPolicy.REQUIRE);
    assertThat(lookup("#rtcp-mux").queryComboBox().getValue()).isEqualTo(RTCRtcpMuxPolicy.REQUIRE);
    press("#reset-bundle");
    press("#reset-transport");
    assertThat(profile()).isEqualTo(Profile.named("Home"));
    assertThat(shown("#reset-bundle")).isFalse();
  }

  @Test
  void a_pool_is_checked_in_the_engines_words_while_it_is_typed() {
    open(Page.CONNECTION);
    type("#pool", "7");
    assertThat(configuration().iceCandidatePoolSize()).isEqualTo(7);
    type("#pool", "70000");
    assertThat(text("#problem-pool"))
        .contains("RTCConfiguration.iceCandidatePoolSize is not in 0..65535: 70000");
    assertThat(configuration().iceCandidatePoolSize()).isEqualTo(7000);
    type("#pool", "many");
    assertThat(text("#problem-pool")).contains("“many” is no number");
    type("#pool", "256");
    assertThat(shown("#problem-pool")).isFalse();
    assertThat(text("#note-pool")).contains("255");
    press("#undo-settings");
    assertThat(text("#pool")).isEqualTo("0");
    assertThat(shown("#note-pool")).isFalse();
  }

  @Test
  void patience_is_switched_by_the_space_bar() {
    open(Page.CONNECTION);
    press("#patient");
    assertThat(profile().patientIce()).isFalse();
    press("#reset-patient");
    assertThat(profile().patientIce()).isTrue();
  }

  @Test
  void the_standard_of_a_field_is_opened() {
    open(Page.CONNECTION);
    press("#standard-bundle");
    assertThat(opened).containsExactly("https://www.w3.org/TR/webrtc/#rtcbundlepolicy-enum");
  }

  @Test
  void a_search_by_w3cs_name_shows_that_field_alone() {
    open(Page.MEDIA);
    type("#search-settings", "rtcpmux");
    assertThat(shown("#row-rtcp-mux")).isTrue();
    assertThat(shown("#row-bundle")).isFalse();
    assertThat(window.settings().pageProperty().get()).isEqualTo(Page.CONNECTION);
    type("#search-settings", "flour and eggs");
    assertThat(text("#nothing-found")).contains("flour and eggs");
    type("#search-settings", "");
    assertThat(shown("#row-bundle")).isTrue();
  }

  @Test
  void in_a_call_a_change_goes_to_the_engine_and_the_row_says_what_is_in_force() {
    open(Page.CONNECTION);
    choose("#bundle", RTCBundlePolicy.BALANCED);
    interact(() -> {
      window.call().call();
      calls.last().enter(CallPhase.PREPARING);
      calls.last().listener.configured(new RTCConfiguration(), null);
    });
    assertThat(shown("#in-force-bundle")).isFalse();
    choose("#bundle", RTCBundlePolicy.MAX_COMPAT);
    assertThat(calls.last().configured.getLast().bundlePolicy())
        .isEqualTo(RTCBundlePolicy.MAX_COMPAT);
    interact(() ->
        calls
            .last()
            .listener
            .configured(
                new RTCConfiguration(),
                new Problem(Problem.CONFIGURATION, "bundlePolicy is fixed")));
    assertThat(text("#refusal")).contains("bundlePolicy is fixed");
    assertThat(text("#in-force-bundle")).isEqualTo("In the call that goes on: balanced");
    press("#dismiss-refusal");
    assertThat(shown("#refusal")).isFalse();
    interact(() -> calls.last().enter(CallPhase.ENDED));
    assertThat(shown("#in-force-bundle")).isFalse();
  }
}

package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.Problem;
import io.visavis.rtc.base.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTransferTest {
  private static final Settings HERE = Samples.full();
  private static final Settings THERE = Settings.initial("home");

  private static ProfileTransfer.Profiles profiles(String text, String passphrase) {
    return (ProfileTransfer.Profiles) ProfileTransfer.read(text, passphrase.toCharArray());
  }

  private static String refused(ProfileTransfer.Result result) {
    return result instanceof ProfileTransfer.Refused(Problem problem) ? problem.key() : "";
  }

  @Test
  void secrets_are_left_out_unless_asked_for() {
    String text = ProfileTransfer.print(HERE.profiles());
    assertThat(text)
        .contains("turn.example.org")
        .doesNotContain(Samples.PASSWORD)
        .doesNotContain(Samples.MAC_KEY)
        .doesNotContain("sealed");
    Settings there =
        ProfileTransfer.add(THERE, (ProfileTransfer.Profiles) ProfileTransfer.read(text, null));
    assertThat(there.profiles())
        .extracting(Profile::name)
        .containsExactly("home", "home (2)", "office");
    Profile office = there.profile("office").orElseThrow();
    assertThat(office.servers().get(1).lacksSecret()).isTrue();
    assertThat(office.servers().getFirst().lacksSecret()).isFalse();
    assertThat(office.bundlePolicy()).isEqualTo(HERE.currentProfile().bundlePolicy());
    assertThat(office.pins()).isEqualTo(HERE.currentProfile().pins());
    assertThat(office.certificateIds()).containsExactly(CertificateEntry.DEFAULT);
  }

  @Test
  void with_a_passphrase_secrets_and_certificates_travel() {
    String text =
        ProfileTransfer.print(List.of(HERE.currentProfile()), HERE, "over the sea".toCharArray());
    assertThat(text).doesNotContain(Samples.PASSWORD).doesNotContain(Samples.MAC_KEY);
    assertThat(refused(ProfileTransfer.read(text, null)))
        .isEqualTo(SettingsProblem.IMPORT_PASSPHRASE);
    assertThat(refused(ProfileTransfer.read(text, "land".toCharArray())))
        .isEqualTo(SettingsProblem.IMPORT_WRONG);
    ProfileTransfer.Profiles read = profiles(text, "over the sea");
    Settings there = ProfileTransfer.add(THERE, read);
    Profile office = there.profile("office").orElseThrow();
    assertThat(office.servers().get(1).server()).isEqualTo(Samples.TURN);
    assertThat(there.configurationOf(office).certificates()).hasSize(1);
    assertThat(there.certificates().getFirst().fingerprint())
        .isEqualTo(HERE.certificates().getFirst().fingerprint());
    Settings twice = ProfileTransfer.add(there, read);
    assertThat(twice.certificates()).as("the same certificate is one").hasSize(1);
    assertThat(twice.profile("office (2)")).isPresent();
  }

  @Test
  void a_certificate_whose_id_is_taken_gets_another() {
    Settings mine =
        THERE.withCertificate(
            CertificateEntry.of(CertificateEntry.DEFAULT, "mine", Samples.certificate(), 0));
    Settings theirs =
        Settings.initial("away")
            .withCertificate(
                CertificateEntry.of(CertificateEntry.DEFAULT, "theirs", Samples.certificate(), 0));
    String text = ProfileTransfer.print(theirs.profiles(), theirs, "p".toCharArray());
    Settings both = ProfileTransfer.add(mine, profiles(text, "p"));
    assertThat(both.certificates()).hasSize(2);
    String id = both.profile("away").orElseThrow().certificateIds().getFirst();
    assertThat(id).isNotEqualTo(CertificateEntry.DEFAULT);
    assertThat(both.certificate(id).orElseThrow().label()).isEqualTo("theirs");
  }

  @Test
  void what_is_no_export_is_said() {
    for (String text :
        List.of("", "{}", "[]", "{\"iceServers\": []}", "visavis", "{\"visavis\":1}")) {
      assertThat(refused(ProfileTransfer.read(text, null)))
          .as(text)
          .isEqualTo(SettingsProblem.IMPORT_NONE);
    }
    String newer =
        ProfileTransfer.print(HERE.profiles()).replace("\"version\" : 1", "\"version\" : 2");
    assertThat(refused(ProfileTransfer.read(newer, null))).isEqualTo(SettingsProblem.IMPORT_NEWER);
  }

  @Test
  void mutated_exports_are_profiles_or_refused() {
    byte[] sample = ProfileTransfer.print(HERE.profiles()).getBytes(StandardCharsets.UTF_8);
    Mutations.drive(ProfileTransferFuzz::fuzzerTestOneInput, 3, 2000, List.of(sample));
  }
}

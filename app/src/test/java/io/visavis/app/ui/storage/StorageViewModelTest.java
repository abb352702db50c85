package io.visavis.app.ui.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.Problem;
import io.visavis.app.settings.Keyring;
import io.visavis.app.settings.Proxy;
import io.visavis.app.settings.SettingsProblem;
import io.visavis.app.settings.SettingsStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageViewModelTest {
  @TempDir Path directory;

  private SettingsStore open() {
    return SettingsStore.open(directory, Keyring.NONE);
  }

  private static void enterSecret(SettingsStore store) {
    store.update(settings -> settings.withProxy(new Proxy("proxy.example.org", 1, "u", "pw")));
    store.flush();
  }

  @Test
  void a_passphrase_is_asked_for_with_the_first_secret_and_after_that_at_each_start() {
    try (SettingsStore store = open();
        StorageViewModel model = new StorageViewModel(store)) {
      assertThat(model.problems()).isEmpty();
      enterSecret(store);
      assertThat(model.problems()).hasSize(1).allMatch(StorageViewModel::chooses);
      model.passphraseProperty().set("one");
      model.repeatedProperty().set("two");
      model.choose();
      assertThat(model.mistakeProperty().get()).isEqualTo(StorageViewModel.DIFFERENT);
      model.repeatedProperty().set("one");
      model.choose();
      assertThat(model.mistakeProperty().get()).isNull();
      assertThat(model.problems()).isEmpty();
      assertThat(model.passphraseProperty().get()).isEmpty();
    }
    try (SettingsStore store = open();
        StorageViewModel model = new StorageViewModel(store)) {
      assertThat(model.problems()).hasSize(1).allMatch(StorageViewModel::unlocks);
      model.passphraseProperty().set("two");
      model.unlock();
      assertThat(model.mistakeProperty().get()).isEqualTo(StorageViewModel.WRONG);
      assertThat(model.problems()).hasSize(1);
      model.passphraseProperty().set("one");
      model.unlock();
      assertThat(model.problems()).isEmpty();
      assertThat(Objects.requireNonNull(store.current().proxy()).password()).isEqualTo("pw");
    }
  }

  @Test
  void a_lost_passphrase_is_given_up_once_it_was_said_twice() throws Exception {
    try (SettingsStore store = open();
        StorageViewModel model = new StorageViewModel(store)) {
      enterSecret(store);
      model.passphraseProperty().set("one");
      model.repeatedProperty().set("one");
      model.choose();
      store.flush();
    }
    try (SettingsStore store = open();
        StorageViewModel model = new StorageViewModel(store)) {
      model.forget();
      assertThat(model.mistakeProperty().get()).isEqualTo(StorageViewModel.SURE);
      assertThat(store.locked()).isTrue();
      model.forget();
      assertThat(store.locked()).isFalse();
      assertThat(model.problems()).isEmpty();
      assertThat(Objects.requireNonNull(store.current().proxy()).password()).isNull();
      store.flush();
    }
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.contains("copy"));
    }
  }

  @Test
  void what_happened_to_the_file_is_told_until_it_is_read() throws Exception {
    Files.writeString(directory.resolve("visavis.json"), "{");
    try (SettingsStore store = open();
        StorageViewModel model = new StorageViewModel(store)) {
      assertThat(model.problems()).extracting(Problem::key).containsExactly(SettingsProblem.LOST);
      model.dismiss(model.problems().getFirst());
      assertThat(model.problems()).isEmpty();
    }
  }
}

package io.visavis.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.app.call.Problem;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a start finds. Whatever the files are, there are settings afterwards.
///
/// @param settings what could be read, else the defaults
/// @param tree the file that they are from; empty: none
/// @param vault the key of its secrets
/// @param problems what there is to say
/// @param save whether they are not in the file
/// @param copy whether the file says what cannot be used, so that a copy of it is to be kept
/// @param newer whether a newer version wrote it, so that it is to stay as it is
record Loading(
    Settings settings,
    ObjectNode tree,
    Vault vault,
    List<Problem> problems,
    boolean save,
    boolean copy,
    boolean newer) {
  /// How many members are named: more help nobody.
  private static final int MOST_NAMED = 5;

  /// Reads a directory.
  ///
  /// @param first the name of the profile that there is in any case
  static Loading of(SettingsFile file, Keyring keyring, String first) {
    List<Problem> problems = new ArrayList<>();
    ObjectNode found =
        switch (file.read()) {
          case SettingsFile.Good(ObjectNode tree) -> tree;
          case SettingsFile.Missing() -> last(file, problems, null);
          case SettingsFile.Damaged damaged -> last(file, problems, damaged);
        };
    boolean newer = newer(found);
    Vault vault = new Vault(keyring, new SecureRandom(), found.get(SettingsJson.VAULT));
    List<String> wrong = new ArrayList<>();
    Settings settings = SettingsJson.read(new Members("", found, wrong::add), first, vault);
    wrong.stream()
        .limit(MOST_NAMED)
        .forEach(path -> problems.add(new Problem(SettingsProblem.WRONG, path)));
    boolean save = !problems.isEmpty() && wrong.isEmpty() && !found.isEmpty() && !newer;
    if (newer) {
      problems.add(new Problem(SettingsProblem.NEWER));
    }
    if (vault.locked()) {
      problems.add(
          new Problem(
              vault.keeping() == SecretKeeping.KEYRING
                  ? SettingsProblem.KEYRING_LOST
                  : SettingsProblem.LOCKED));
    }
    return new Loading(settings, found, vault, problems, save, !wrong.isEmpty(), newer);
  }

  /// Whether a program wrote it that knows more than this one. A version that is no number is
  /// somebody's slip.
  static boolean newer(ObjectNode tree) {
    JsonNode version = tree.path(SettingsJson.VERSION_NAME);
    return version.isIntegralNumber()
        && (!version.canConvertToInt() || version.intValue() > SettingsJson.VERSION);
  }

  private static ObjectNode last(
      SettingsFile file, List<Problem> problems, SettingsFile.@Nullable Damaged damaged) {
    String aside = damaged == null ? SettingsFile.NAME : aside(file, SettingsFile.NAME);
    return switch (file.readLast()) {
      case SettingsFile.Good(ObjectNode tree) -> {
        problems.add(
            damaged == null
                ? new Problem(SettingsProblem.MISSING)
                : new Problem(SettingsProblem.DAMAGED, aside));
        yield tree;
      }
      case SettingsFile.Damaged _ -> {
        String lastAside = aside(file, SettingsFile.LAST);
        problems.add(new Problem(SettingsProblem.LOST, damaged == null ? lastAside : aside));
        yield none();
      }
      case SettingsFile.Missing() -> {
        if (damaged != null) {
          problems.add(new Problem(SettingsProblem.LOST, aside));
        }
        yield none();
      }
    };
  }

  private static ObjectNode none() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// @return what it is called now: where nothing can be renamed, nothing will be saved either
  private static String aside(SettingsFile file, String name) {
    try {
      return file.setAside(name);
    } catch (IOException e) {
      return name;
    }
  }
}

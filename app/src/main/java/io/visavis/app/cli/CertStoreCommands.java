package io.visavis.app.cli;

import io.visavis.app.settings.CertificateEntry;
import io.visavis.app.settings.SettingsStore;
import io.visavis.rtc.RTCCertificate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Certificates of the window's settings, to and from files.
final class CertStoreCommands {
  private CertStoreCommands() {}

  /// Out of the settings.
  @Command(
      name = "export",
      description = "Writes a certificate of the window's settings and its key into a new file.")
  static final class Export implements Callable<Integer> {
    private final Program program;

    @Parameters(paramLabel = "FILE", description = ".p12 or .pfx for PKCS#12, else PEM")
    private Path file = Path.of("");

    @Option(
        names = "--label",
        paramLabel = "LABEL",
        description = "which one (default: the one that Visavis made)")
    private String label = "";

    @Mixin private StoreOptions settings = new StoreOptions();

    @Mixin private PassphraseOptions passphrase = new PassphraseOptions();

    Export(Program program) {
      this.program = program;
    }

    @Override
    public Integer call() {
      char[] secret = passphrase.get();
      try (SettingsStore store = settings.open()) {
        RTCCertificate found =
            store.current().certificates().stream()
                .filter(entry -> entry.forCalls() && wanted(entry))
                .map(CertificateEntry::certificate)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(
                    () -> CommandException.usage("The settings have no such certificate.", null));
        CertificateFile.write(file, found, secret);
        CertCommand.say(program.report(), file, found);
        return ExitStatus.OK;
      }
    }

    private boolean wanted(CertificateEntry entry) {
      return label.isEmpty()
          ? entry.id().equals(CertificateEntry.DEFAULT)
          : entry.label().equals(label);
    }
  }

  /// Into the settings.
  @Command(
      name = "import",
      description = "Puts a certificate and its key into the window's settings, for the next call.")
  static final class Import implements Callable<Integer> {
    private final Program program;

    @Parameters(paramLabel = "FILE", description = "PEM or PKCS#12")
    private Path file = Path.of("");

    @Option(
        names = "--label",
        paramLabel = "LABEL",
        description = "what it is called there (default: the file's name)")
    private String label = "";

    @Mixin private StoreOptions settings = new StoreOptions();

    @Mixin private PassphraseOptions passphrase = new PassphraseOptions();

    Import(Program program) {
      this.program = program;
    }

    @Override
    public Integer call() {
      RTCCertificate read = CertificateFile.read(file, passphrase.get());
      String name = label.isEmpty() ? String.valueOf(file.getFileName()) : label;
      CertificateEntry entry = CertificateEntry.of(name, read, System.currentTimeMillis());
      try (SettingsStore store = settings.open()) {
        StoreOptions.mustKeep(store);
        store.update(all ->
            all.withCertificate(entry)
                .withCurrentProfile(profile -> {
                  List<String> ids = new ArrayList<>(List.of(entry.id()));
                  ids.addAll(profile.certificateIds());
                  return profile.toBuilder().certificateIds(ids).build();
                }));
        if (!store.flush()) {
          throw CommandException.problem("The settings cannot be saved.", null);
        }
      }
      CertCommand.say(program.report(), file, read);
      return ExitStatus.OK;
    }
  }
}

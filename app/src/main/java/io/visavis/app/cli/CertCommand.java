package io.visavis.app.cli;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCDtlsFingerprint;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RsaHashedKeyGenParams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Certificates: made, looked at, converted.
@Command(
    name = "cert",
    synopsisSubcommandLabel = "COMMAND",
    description = "Makes, shows and converts certificates by which others know us again.")
final class CertCommand {
  private static final int RSA_BITS = 2048;
  private static final int RSA_EXPONENT = 65537;

  private CertCommand() {}

  /// With its own commands.
  static CommandLine line(Program program) {
    return new CommandLine(new CertCommand())
        .addSubcommand(new New(program))
        .addSubcommand(new Show(program))
        .addSubcommand(new Convert(program))
        .addSubcommand(new CertStoreCommands.Export(program))
        .addSubcommand(new CertStoreCommands.Import(program));
  }

  static void say(Report report, Path file, RTCCertificate certificate) {
    RTCDtlsFingerprint fingerprint = certificate.getFingerprints().getFirst();
    String value = fingerprint.value();
    String pin = RTCKeyPin.of(certificate.certificate()).sha256();
    Instant expires = Instant.ofEpochMilli(certificate.expires());
    report.result(
        "certificate",
        Report.with("file", file.toString())
            .and("algorithm", certificate.algorithm())
            .and("fingerprint", fingerprint.algorithm() + " " + value)
            .and("pin", pin)
            .and("created", Instant.ofEpochMilli(certificate.created()).toString())
            .and("expires", expires.toString()),
        """
        file         %s
        algorithm    %s
        fingerprint  %s %s
        pin          %s
        expires      %s\
        """
            .formatted(
                file, certificate.algorithm(), fingerprint.algorithm(), value, pin, expires));
  }

  /// Makes one.
  @Command(name = "new", description = "Makes a certificate in a new file.")
  static final class New implements Callable<Integer> {
    private final Program program;

    @Parameters(
        paramLabel = "FILE",
        description = ".p12 or .pfx for PKCS#12, anything else for PEM")
    private Path file = Path.of("");

    @Option(
        names = "--algorithm",
        paramLabel = "p-256|p-384|rsa",
        description = "its key (default: ${DEFAULT-VALUE})")
    private String algorithm = "p-256";

    @Option(
        names = "--days",
        paramLabel = "DAYS",
        description = "how long it is good, 365 at most (default: ${DEFAULT-VALUE})")
    private int days = 365;

    @Mixin private PassphraseOptions passphrase = new PassphraseOptions();

    New(Program program) {
      this.program = program;
    }

    @Override
    public Integer call() {
      RTCCertificate made = RTCPeerConnection.generateCertificate(parameters()).join();
      CertificateFile.write(file, made, passphrase.get());
      say(program.report(), file, made);
      return ExitStatus.OK;
    }

    private AlgorithmIdentifier parameters() {
      long millis = Duration.ofDays(days).toMillis();
      if (days <= 0) {
        throw CommandException.usage("--days is a positive number.", null);
      }
      return switch (algorithm) {
        case "p-256" -> new EcKeyGenParams("ECDSA", "P-256", millis);
        case "p-384" -> new EcKeyGenParams("ECDSA", "P-384", millis);
        case "rsa" ->
            new RsaHashedKeyGenParams(
                "RSASSA-PKCS1-v1_5", RSA_BITS, RSA_EXPONENT, "SHA-256", millis);
        default -> throw CommandException.usage("--algorithm is p-256, p-384 or rsa.", null);
      };
    }
  }

  /// Shows one.
  @Command(name = "show", description = "Prints what a certificate is, without its key.")
  static final class Show implements Callable<Integer> {
    private final Program program;

    @Parameters(paramLabel = "FILE", description = "PEM or PKCS#12")
    private Path file = Path.of("");

    @Mixin private PassphraseOptions passphrase = new PassphraseOptions();

    Show(Program program) {
      this.program = program;
    }

    @Override
    public Integer call() {
      say(program.report(), file, CertificateFile.read(file, passphrase.get()));
      return ExitStatus.OK;
    }
  }

  /// Writes one as another kind of file.
  @Command(
      name = "convert",
      description = "Writes a certificate and its key into a new file, by its name PEM or PKCS#12.")
  static final class Convert implements Callable<Integer> {
    private final Program program;

    @Parameters(index = "0", paramLabel = "FILE", description = "PEM or PKCS#12")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW-FILE", description = "PEM or PKCS#12")
    private Path target = Path.of("");

    @Mixin private PassphraseOptions passphrase = new PassphraseOptions();

    @Option(
        names = "--new-passphrase-file",
        paramLabel = "FILE",
        description = "file whose first line is the new file's passphrase")
    private @Nullable Path newFile;

    @Option(
        names = "--new-passphrase-env",
        paramLabel = "VARIABLE",
        description = "variable of the environment that holds it")
    private @Nullable String newVariable;

    Convert(Program program) {
      this.program = program;
    }

    @Override
    public Integer call() {
      String text = Passphrase.of(newFile, newVariable);
      RTCCertificate read = CertificateFile.read(file, passphrase.get());
      CertificateFile.write(target, read, text == null ? null : text.toCharArray());
      say(program.report(), target, read);
      return ExitStatus.OK;
    }
  }
}

package io.visavis.app.serve;

import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCCertificates;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCPeerConnection;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The certificate of a host: self-signed, since the address of a machine in a home has no other.
/// Links have the hash of its key; a browser asks once whether to believe it. It is not one of
/// those that calls are made with, so that who opens a room cannot be recognised in a call by it.
///
/// It is kept in the clear, readable by its owner only. A passphrase would have to lie beside it,
/// or be asked for; who reads a person's private files could pose as this host to guests with links
/// of its, and still would not know a room's secret.
public final class HostCertificate {
  private static final Logger LOGS = System.getLogger(HostCertificate.class.getName());
  private static final String FILE = "room-host.pem";

  /// W3C's longest.
  private static final Duration LIFE = Duration.ofDays(365);

  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

  private HostCertificate() {}

  /// One for this run.
  public static RTCCertificate fresh() {
    return RTCPeerConnection.generateCertificate(
            new EcKeyGenParams("ECDSA", "P-256", LIFE.toMillis()))
        .join();
  }

  /// The one of that directory: made when there is none or it cannot be read, renewed over the same
  /// key, so that links' pins stay good, a month before it expires.
  ///
  /// @throws IOException if it cannot be written
  public static RTCCertificate kept(Path directory, InstantSource clock) throws IOException {
    Path file = directory.resolve(FILE);
    RTCCertificate found = read(file);
    if (found == null) {
      return written(fresh(), file);
    }
    long soon = clock.instant().plus(RENEWED_BEFORE).toEpochMilli();
    return found.expires() > soon
        ? found
        : written(RTCCertificates.renew(found, LIFE.toMillis()).join(), file);
  }

  private static @Nullable RTCCertificate read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return RTCCertificates.importPem(Files.readString(file), null);
    } catch (RTCException | CharacterCodingException e) {
      LOGS.log(Level.WARNING, "the host's certificate is damaged, there will be a new one", e);
      return null;
    }
  }

  /// Whole or not at all.
  private static RTCCertificate written(RTCCertificate certificate, Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path part = Files.createTempFile(directory, FILE, ".part", forOwner());
    try {
      Files.writeString(part, RTCCertificates.exportPem(certificate, null));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return certificate;
  }

  /// Where there are such rights; elsewhere those of the directory hold.
  private static FileAttribute<?>[] forOwner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}

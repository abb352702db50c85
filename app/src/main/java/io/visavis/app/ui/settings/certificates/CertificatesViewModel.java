package io.visavis.app.ui.settings.certificates;

import io.visavis.app.call.Problem;
import io.visavis.app.settings.CertificateEntry;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.SettingsForm;
import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCCertificates;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RsaHashedKeyGenParams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// One's own certificates, and which of them the current profile uses.
///
/// Keys are made, and files read and written, by other threads; what comes of it is told on the
/// toolkit's.
public final class CertificatesViewModel {
  /// What the engine says of a file or a key; `{0}` are its words.
  static final String BAD = "settings.certificates.bad";

  private static final Duration LIFE = Duration.ofDays(365);
  private static final int RSA_BITS = 2048;

  /// Fermat's fourth number, which all use.
  private static final int RSA_EXPONENT = 65_537;

  private final SettingsForm form;
  private final InstantSource clock;
  private final Executor toolkit;
  private final ReadOnlyObjectWrapper<@Nullable String> busy =
      new ReadOnlyObjectWrapper<>(this, "busy");
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem =
      new ReadOnlyObjectWrapper<>(this, "problem");
  private final ObjectProperty<@Nullable Path> waiting =
      new SimpleObjectProperty<>(this, "waiting");

  /// The current profile's.
  public CertificatesViewModel(SettingsForm form) {
    this(form, InstantSource.system(), Platform::runLater);
  }

  CertificatesViewModel(SettingsForm form, InstantSource clock, Executor toolkit) {
    this.form = form;
    this.clock = clock;
    this.toolkit = toolkit;
  }

  /// The key of what is going on; null: nothing.
  ReadOnlyObjectProperty<@Nullable String> busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /// What went wrong last; null: nothing.
  ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// A file that waits for its passphrase; null: none.
  ObjectProperty<@Nullable Path> waitingProperty() {
    return waiting;
  }

  /// Those that the profile uses in their order, then the others.
  List<CertificateEntry> entries() {
    List<CertificateEntry> all = new ArrayList<>();
    ids().forEach(id -> form.settings().certificate(id).ifPresent(all::add));
    form.settings().certificates().stream().filter(e -> !all.contains(e)).forEach(all::add);
    all.removeIf(entry -> !entry.forCalls());
    return all;
  }

  private List<String> ids() {
    return form.profile().certificateIds();
  }

  /// The place in the order of the profile; -1: it is not used.
  int place(CertificateEntry entry) {
    return ids().stream()
        .filter(id -> form.settings().certificate(id).isPresent())
        .toList()
        .indexOf(entry.id());
  }

  /// How many the profile uses.
  long used() {
    return entries().stream().filter(entry -> place(entry) >= 0).count();
  }

  long nowMillis() {
    return clock.millis();
  }

  /// Uses it in the profile, as the last choice, or no longer.
  void use(CertificateEntry entry, boolean used) {
    List<String> ids = new ArrayList<>(ids());
    ids.remove(entry.id());
    if (used) {
      ids.add(entry.id());
    }
    storeOrder(ids);
  }

  /// Moves it in the order of the profile.
  ///
  /// @param by -1: up, 1: down
  void move(CertificateEntry entry, int by) {
    int from = place(entry);
    int to = from + by;
    // Ids without a certificate, as of one that is not made yet, would be steps that nobody sees.
    List<String> ids =
        new ArrayList<>(
            ids().stream().filter(id -> form.settings().certificate(id).isPresent()).toList());
    if (from >= 0 && to >= 0 && to < ids.size()) {
      Collections.swap(ids, from, to);
      storeOrder(ids);
    }
  }

  private void storeOrder(List<String> ids) {
    form.endStep();
    form.changeProfile(Field.CERTIFICATES, profile -> profile.certificateIds(ids));
    form.endStep();
  }

  /// Sets the profile's certificates to the default: the one that is made by itself.
  void reset() {
    storeOrder(List.of(CertificateEntry.DEFAULT));
  }

  /// Calls it something else.
  void label(String id, String text) {
    form.change(Field.CERTIFICATES, all -> all.withCertificate(id, entry -> entry.withLabel(text)));
  }

  /// Deletes it from all profiles; undo brings it back.
  void delete(String id) {
    form.endStep();
    form.change(Field.CERTIFICATES, all -> all.withoutCertificate(id));
    form.endStep();
  }

  /// Makes an ECDSA key on P-256.
  void generateEcdsa() {
    generate(new EcKeyGenParams("ECDSA", "P-256", LIFE.toMillis()));
  }

  /// Makes an RSA key of 2048 bits.
  void generateRsa() {
    generate(
        new RsaHashedKeyGenParams(
            "RSASSA-PKCS1-v1_5", RSA_BITS, RSA_EXPONENT, "SHA-256", LIFE.toMillis()));
  }

  private void generate(AlgorithmIdentifier algorithm) {
    watch(
        "settings.certificates.generating",
        RTCPeerConnection.generateCertificate(algorithm),
        made -> add(made.algorithm(), made, true));
  }

  /// Another certificate over the same key, valid for a year from now.
  void renew(CertificateEntry entry) {
    RTCCertificate old = entry.certificate();
    if (old != null) {
      watch(
          "settings.certificates.renewing",
          RTCCertificates.renew(old, LIFE.toMillis()),
          renewed -> {
            form.endStep();
            form.change(
                Field.CERTIFICATES,
                all -> all.withCertificate(entry.id(), e -> e.withCertificate(renewed)));
            form.endStep();
          });
    }
  }

  /// Reads a file, without a passphrase at first.
  void open(Path file) {
    waiting.set(null);
    read(
        file,
        "",
        failure -> {
          if (failure instanceof RTCException e && e.name().equals("OperationError")) {
            problem.set(null);
            waiting.set(file);
          }
        });
  }

  /// Reads the file that waits.
  void open(String passphrase) {
    Path file = waiting.get();
    if (file != null) {
      read(file, passphrase, failure -> {});
    }
  }

  private void read(Path file, String passphrase, Consumer<Throwable> failed) {
    CompletableFuture<RTCCertificate> work =
        inBackground(() -> CertificateFiles.read(file, passphrase));
    watch(
        "settings.certificates.reading",
        work,
        read -> {
          waiting.set(null);
          take(CertificateFiles.label(file), read);
        },
        failed);
  }

  /// One that is there already is not there twice; if its key was not at hand, now it is.
  private void take(String label, RTCCertificate read) {
    CertificateEntry found = CertificateEntry.of(label, read, nowMillis());
    CertificateEntry known =
        form.settings().certificates().stream()
            .filter(entry -> entry.fingerprint().equals(found.fingerprint()))
            .findFirst()
            .orElse(null);
    if (known == null) {
      // One with a name proves it; it is not for calls unless a person says so.
      add(label, read, io.visavis.app.settings.Authorities.mail(found) == null);
    } else if (known.locked()) {
      form.change(
          Field.CERTIFICATES,
          all -> all.withCertificate(known.id(), entry -> entry.withCertificate(read)));
    } else {
      problem.set(new Problem("settings.certificates.known", known.label()));
    }
  }

  private void add(String label, RTCCertificate made, boolean used) {
    CertificateEntry entry = CertificateEntry.of(label, made, nowMillis());
    form.endStep();
    form.change(
        Field.CERTIFICATES,
        all -> {
          var with = all.withCertificate(entry);
          return used
              ? with.withCurrentProfile(profile -> {
                List<String> ids = new ArrayList<>(profile.certificateIds());
                ids.add(entry.id());
                return profile.toBuilder().certificateIds(ids).build();
              })
              : with;
        });
    form.endStep();
  }

  /// Writes a certificate and its key.
  ///
  /// @param passphrase empty: none
  void export(CertificateEntry entry, boolean pem, String passphrase, Path file) {
    RTCCertificate own = entry.certificate();
    if (own != null) {
      watch(
          "settings.certificates.writing",
          inBackground(() -> {
            CertificateFiles.write(own, pem, passphrase, file);
            return file;
          }),
          done -> {});
    }
  }

  /// The pin by which others know the key.
  static String pin(CertificateEntry entry) {
    return RTCKeyPin.of(entry.chain().getFirst()).toString();
  }

  /// Whether a certificate of one's own can be made anew over the same key: nobody else signed it.
  static boolean renewable(CertificateEntry entry) {
    var leaf = entry.chain().getFirst();
    return !entry.locked()
        && entry.chain().size() == 1
        && leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal());
  }

  /// The certificates of the call that goes on, where they are others than the profile's.
  @Nullable String inForce() {
    RTCConfiguration now = form.inForceProperty().get();
    if (now == null || now.certificates().equals(form.configuration().certificates())) {
      return null;
    }
    List<String> labels = new ArrayList<>();
    for (RTCCertificate used : now.certificates()) {
      labels.add(
          form.settings().certificates().stream()
              .filter(entry -> used.equals(entry.certificate()))
              .map(CertificateEntry::label)
              .findFirst()
              .orElse(used.algorithm()));
    }
    return labels.isEmpty() ? null : String.join(", ", labels);
  }

  private <T> void watch(String what, CompletableFuture<T> work, Consumer<T> done) {
    watch(what, work, done, failure -> {});
  }

  private <T> void watch(
      String what, CompletableFuture<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    problem.set(null);
    busy.set(what);
    var _ =
        work.handleAsync(
            (result, failure) -> {
              busy.set(null);
              if (failure == null) {
                done.accept(result);
              } else {
                Throwable cause =
                    failure instanceof CompletionException e && e.getCause() != null
                        ? e.getCause()
                        : failure;
                problem.set(words(cause));
                failed.accept(cause);
              }
              return null;
            },
            toolkit);
  }

  private static Problem words(Throwable failure) {
    return switch (failure) {
      case RTCException e when e.name().equals("OperationError") ->
          new Problem("settings.certificates.passphrase.wrong");
      case RTCException e -> new Problem(BAD, String.valueOf(e.getMessage()));
      case IOException e ->
          new Problem("settings.certificates.file", String.valueOf(e.getMessage()));
      default -> new Problem(BAD, failure.toString());
    };
  }

  private static <T> CompletableFuture<T> inBackground(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("certificates")
        .start(() -> {
          try {
            result.complete(work.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }
}

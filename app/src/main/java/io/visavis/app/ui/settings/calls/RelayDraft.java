package io.visavis.app.ui.settings.calls;

import io.visavis.app.call.Problem;
import io.visavis.app.settings.BrokerUrl;
import io.visavis.app.settings.RelayServer;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.SettingsForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The broker as it is typed. As long as its address is none, the one of before holds.
public final class RelayDraft {
  /// Where new rooms are.
  public enum Where {
    /// At the broker within this program.
    WITHIN,
    /// At another one.
    OTHER
  }

  private final SettingsForm form;
  private final ObjectProperty<Where> where =
      new SimpleObjectProperty<>(this, "where", Where.WITHIN);
  private final StringProperty url = new SimpleStringProperty(this, "url", "");
  private final StringProperty user = new SimpleStringProperty(this, "user", "");
  private final StringProperty password = new SimpleStringProperty(this, "password", "");
  private final ObjectProperty<@Nullable String> authorities =
      new SimpleObjectProperty<>(this, "authorities");
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem =
      new ReadOnlyObjectWrapper<>(this, "problem");
  private final ReadOnlyObjectWrapper<@Nullable Problem> fileProblem =
      new ReadOnlyObjectWrapper<>(this, "fileProblem");
  private @Nullable RelayServer shown;
  private boolean filling;

  RelayDraft(SettingsForm form) {
    this.form = form;
    form.settingsProperty().map(now -> now.calling().relay()).subscribe(this::fill);
    for (Property<?> each : List.of(where, url, user, password, authorities)) {
      each.subscribe((before, now) -> read());
    }
  }

  /// Shows what is stored, which may have changed elsewhere.
  private void fill(@Nullable RelayServer stored) {
    if (Objects.equals(stored, shown)) {
      return;
    }
    shown = stored;
    filling = true;
    where.set(stored == null ? Where.WITHIN : Where.OTHER);
    if (stored != null) {
      if (!url.get().strip().equals(stored.url())) {
        url.set(stored.url());
      }
      user.set(Objects.requireNonNullElse(stored.user(), ""));
      password.set(Objects.requireNonNullElse(stored.password(), ""));
      authorities.set(stored.authorities());
    }
    filling = false;
    problem.set(stored == null ? null : BrokerUrl.problem(stored.url()));
  }

  private void read() {
    if (filling) {
      return;
    }
    boolean other = where.get() == Where.OTHER;
    Problem wrong = other ? BrokerUrl.problem(url.get()) : null;
    // Who has only just chosen another one has typed nothing wrong yet.
    problem.set(url.get().isBlank() ? null : wrong);
    if (wrong == null) {
      shown = other ? typed() : null;
      form.change(Field.RELAY, now -> now.withCalling(now.calling().withRelay(shown)));
    }
  }

  private RelayServer typed() {
    RelayServer stored = form.settings().calling().relay();
    String address = url.get().strip();
    RelayServer base = stored == null ? RelayServer.of(address) : stored.withUrl(address);
    RelayServer with = base.withAuthorities(authorities.get());
    boolean locked = with.lacksSecret() && user.get().isEmpty() && password.get().isEmpty();
    return locked ? with : with.withLogin(some(user.get()), some(password.get()));
  }

  private static @Nullable String some(String text) {
    return text.isEmpty() ? null : text;
  }

  /// Takes the authorities of a file.
  void authorities(Path file) {
    try {
      String pem = AuthorityFile.read(file);
      fileProblem.set(pem == null ? new Problem(AuthorityFile.NONE) : null);
      if (pem != null) {
        form.endStep();
        authorities.set(pem);
      }
    } catch (IOException e) {
      fileProblem.set(new Problem(AuthorityFile.UNREADABLE, String.valueOf(e.getMessage())));
    }
  }

  /// Trusts whom this machine trusts.
  void noAuthorities() {
    form.endStep();
    fileProblem.set(null);
    authorities.set(null);
  }

  /// Where new rooms are.
  public ObjectProperty<Where> whereProperty() {
    return where;
  }

  /// Its address.
  public StringProperty urlProperty() {
    return url;
  }

  /// Who logs in; empty: nobody.
  public StringProperty userProperty() {
    return user;
  }

  /// With what.
  public StringProperty passwordProperty() {
    return password;
  }

  /// Certificates in PEM; null: this machine's.
  public ReadOnlyObjectProperty<@Nullable String> authoritiesProperty() {
    return authorities;
  }

  /// What is wrong with the address; null: nothing.
  public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// What is wrong with the file that was chosen last; null: nothing.
  public ReadOnlyObjectProperty<@Nullable Problem> fileProblemProperty() {
    return fileProblem.getReadOnlyProperty();
  }

  /// Whether a password would be readable on the way to the broker.
  ObservableValue<Boolean> readable() {
    return Bindings.createBooleanBinding(
        () ->
            where.get() == Where.OTHER
                && !(user.get().isEmpty() && password.get().isEmpty())
                && BrokerUrl.open(url.get()),
        where,
        url,
        user,
        password);
  }

  /// Whether there is a log-in that is not at hand.
  ObservableValue<Boolean> locked() {
    return form.settingsProperty()
        .map(now -> {
          RelayServer stored = now.calling().relay();
          return stored != null && stored.lacksSecret();
        });
  }
}

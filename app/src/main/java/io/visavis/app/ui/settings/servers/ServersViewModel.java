package io.visavis.app.ui.settings.servers;

import io.visavis.app.call.Problem;
import io.visavis.app.settings.Server;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.SettingsForm;
import io.visavis.app.ui.settings.test.ServerTestViewModel;
import io.visavis.app.ui.settings.test.TestRun;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The servers of the current profile as they are edited.
public final class ServersViewModel {
  private final SettingsForm form;
  private final ServerTestViewModel tests;
  private final ObservableList<ServerDraft> drafts = FXCollections.observableArrayList();
  private final StringProperty importText = new SimpleStringProperty(this, "importText", "");
  private final ReadOnlyObjectWrapper<@Nullable Problem> importProblem =
      new ReadOnlyObjectWrapper<>(this, "importProblem");
  private String profile = "";

  /// The current profile's.
  public ServersViewModel(SettingsForm form, ServerTestViewModel tests) {
    this.form = form;
    this.tests = tests;
    form.settingsProperty().subscribe(now -> show());
    importText.subscribe(text -> importProblem.set(null));
  }

  /// Drafts stay where they are as long as they say what is stored; those that are not stored yet
  /// stay as long as the profile does.
  private void show() {
    List<Server> stored = form.profile().servers();
    if (!profile.equals(form.profile().name())) {
      profile = form.profile().name();
      drafts.clear();
    }
    if (stored.equals(good())) {
      return;
    }
    List<ServerDraft> told = drafts.stream().filter(draft -> draft.good() != null).toList();
    if (told.size() == stored.size()) {
      for (int i = 0; i < told.size(); i++) {
        told.get(i).fill(stored.get(i));
      }
      return;
    }
    drafts.setAll(stored.stream().map(this::draft).toList());
  }

  private ServerDraft draft(@Nullable Server server) {
    ServerDraft draft = new ServerDraft(server, this::store);
    draft.testProperty().set(server == null ? null : tests.last(server.server()));
    return draft;
  }

  private List<Server> good() {
    return drafts.stream().map(ServerDraft::good).filter(Objects::nonNull).toList();
  }

  private void store() {
    form.changeProfile(Field.SERVERS, profile -> profile.servers(good()));
  }

  private void storeStep() {
    form.endStep();
    store();
    form.endStep();
  }

  /// The servers in their order.
  public ObservableList<ServerDraft> drafts() {
    return drafts;
  }

  /// A new one at the end, which is stored once it is a server.
  public ServerDraft add() {
    ServerDraft draft = draft(null);
    draft.openProperty().set(true);
    drafts.add(draft);
    return draft;
  }

  /// Another like it below it.
  public void duplicate(ServerDraft draft) {
    Server server = draft.good();
    if (server != null) {
      drafts.add(drafts.indexOf(draft) + 1, draft(server));
      storeStep();
    }
  }

  /// Takes it away; undo brings it back.
  public void remove(ServerDraft draft) {
    TestRun run = draft.testProperty().get();
    if (run != null) {
      tests.cancel(run);
    }
    drafts.remove(draft);
    storeStep();
  }

  /// The tests of servers.
  public ServerTestViewModel tests() {
    return tests;
  }

  /// Tests it as it is typed; ends the test that goes on.
  public void test(ServerDraft draft) {
    TestRun run = draft.testProperty().get();
    if (run != null && run.stateProperty().get().isActive()) {
      tests.cancel(run);
    } else {
      begin(draft);
    }
  }

  /// Tests every server that calls use; those whose test goes on are left to it.
  public void testAll() {
    for (ServerDraft draft : drafts) {
      TestRun run = draft.testProperty().get();
      boolean active = run != null && run.stateProperty().get().isActive();
      if (draft.onProperty().get() && !active) {
        begin(draft);
      }
    }
  }

  private void begin(ServerDraft draft) {
    try {
      draft.testProperty().set(tests.test(draft.typedServer()));
    } catch (RTCException e) {
      draft.refused(e);
    }
  }

  /// Moves it by one place.
  ///
  /// @param by -1: up, 1: down
  public void move(ServerDraft draft, int by) {
    int from = drafts.indexOf(draft);
    int to = from + by;
    if (to >= 0 && to < drafts.size()) {
      List<ServerDraft> moved = new ArrayList<>(drafts);
      Collections.swap(moved, from, to);
      drafts.setAll(moved);
      storeStep();
    }
  }

  /// What is pasted to be imported.
  public StringProperty importTextProperty() {
    return importText;
  }

  /// What is wrong with it; null: nothing.
  public ReadOnlyObjectProperty<@Nullable Problem> importProblemProperty() {
    return importProblem.getReadOnlyProperty();
  }

  /// Adds the servers of the pasted text. One that lacks something, such as a password, is opened
  /// to be completed.
  ///
  /// @return whether there were any
  public boolean importServers() {
    try {
      List<RTCIceServer> found = ServerImport.read(importText.get());
      if (found.isEmpty()) {
        importProblem.set(new Problem("settings.import.none"));
        return false;
      }
      for (RTCIceServer server : found) {
        ServerDraft draft = draft(null);
        drafts.add(draft);
        draft.take(server);
      }
      storeStep();
      importText.set("");
      return true;
    } catch (RTCException e) {
      importProblem.set(new Problem(ServerDraft.BAD, String.valueOf(e.getMessage())));
      return false;
    }
  }

  /// Takes all away.
  void reset() {
    drafts.clear();
    storeStep();
  }
}

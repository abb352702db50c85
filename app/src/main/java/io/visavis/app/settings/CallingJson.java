package io.visavis.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.app.call.Contact;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCKeyPin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// [Calling] in the settings file. A contact is known by its key, under the name `id`, by which two
/// programs' lists are merged.
final class CallingJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "name";
  private static final String WATCH = "watchClipboard";
  private static final String RELAY = "relay";
  private static final String CONTACTS = "contacts";
  private static final String ID = "id";
  private static final String FINGERPRINTS = "fingerprints";
  private static final String URL = "url";
  private static final String USER = "user";
  private static final String PASSWORD = "password";
  private static final String LOGIN = "login";
  private static final String AUTHORITIES = "authorities";

  private CallingJson() {}

  static Calling read(@Nullable Members members, SecretBox box) {
    Calling usual = Calling.DEFAULT;
    if (members == null) {
      return usual;
    }
    String name = members.text(NAME, usual.name());
    boolean watch = members.flag(WATCH, usual.watchClipboard());
    RelayServer relay = relay(members.object(RELAY), box);
    List<Contact> contacts = new ArrayList<>();
    Set<RTCKeyPin> pins = new HashSet<>();
    ObjectNode unknown = JsonNodeFactory.instance.objectNode();
    for (Members each : members.objects(CONTACTS)) {
      Contact contact = contact(each);
      if (contact == null || !pins.add(contact.pin())) {
        each.wrong(ID);
        continue;
      }
      contacts.add(contact);
      ObjectNode rest = JsonNodeFactory.instance.objectNode();
      SettingsJson.rest(rest, each.rest());
      if (!rest.isEmpty()) {
        unknown.set(contact.pin().sha256(), rest);
      }
    }
    Kept kept = members.rest();
    // A contact has no place for what a later version knows of it: it goes under the list's name.
    return new Calling(
        name,
        watch,
        relay,
        contacts,
        unknown.isEmpty() ? kept : kept.withMember(CONTACTS, unknown));
  }

  private static @Nullable Contact contact(Members members) {
    String id = members.text(ID, "");
    String name = members.text(NAME, "");
    List<String> fingerprints = members.texts(FINGERPRINTS);
    try {
      return new Contact(name, RTCKeyPin.parse(id), fingerprints);
    } catch (RTCException e) {
      return null;
    }
  }

  private static @Nullable RelayServer relay(@Nullable Members members, SecretBox box) {
    if (members == null) {
      return null;
    }
    String url = members.text(URL, "");
    if (url.isEmpty()) {
      members.wrong(URL);
      return null;
    }
    // Written by hand; the next change seals them.
    String user = members.text(USER);
    String password = members.text(PASSWORD);
    String authorities = members.text(AUTHORITIES);
    members.raw(LOGIN);
    Secret secret = Secret.read(members, LOGIN, place(url), members.rest(), box);
    String text = secret.text();
    if (text == null || user != null || password != null) {
      return new RelayServer(url, user, password, authorities, secret.kept());
    }
    JsonNode login = tree(text);
    if (login == null) {
      members.wrong(LOGIN);
      return new RelayServer(url, null, null, authorities, secret.kept().withForgotten());
    }
    return new RelayServer(
        url,
        login.path(USER).textValue(),
        login.path(PASSWORD).textValue(),
        authorities,
        secret.kept());
  }

  private static @Nullable JsonNode tree(String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      return tree.isObject() ? tree : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /// A log-in belongs to its broker: moved to another one it does not open.
  private static String place(String url) {
    return "relay\n" + url;
  }

  static void write(ObjectNode object, Calling calling, SecretBox box) {
    object.put(NAME, calling.name());
    object.put(WATCH, calling.watchClipboard());
    RelayServer relay = calling.relay();
    if (relay != null) {
      writeRelay(object.putObject(RELAY), relay, box);
    }
    ArrayNode contacts = object.putArray(CONTACTS);
    JsonNode unknown = calling.kept().member(CONTACTS);
    for (Contact contact : calling.contacts()) {
      ObjectNode written = contacts.addObject();
      String id = contact.pin().sha256();
      written.put(ID, id);
      written.put(NAME, contact.name());
      ArrayNode fingerprints = written.putArray(FINGERPRINTS);
      contact.fingerprints().forEach(fingerprints::add);
      if (unknown != null && unknown.get(id) instanceof ObjectNode rest) {
        written.setAll(rest);
      }
    }
    SettingsJson.rest(object, calling.kept());
  }

  private static void writeRelay(ObjectNode object, RelayServer relay, SecretBox box) {
    object.put(URL, relay.url());
    Secret.write(object, LOGIN, place(relay.url()), login(relay), relay.kept(), box);
    if (relay.authorities() != null) {
      object.put(AUTHORITIES, relay.authorities());
    }
    SettingsJson.rest(object, relay.kept());
  }

  private static byte @Nullable [] login(RelayServer relay) {
    if (relay.user() == null && relay.password() == null) {
      return null;
    }
    ObjectNode login = JsonNodeFactory.instance.objectNode();
    if (relay.user() != null) {
      login.put(USER, relay.user());
    }
    if (relay.password() != null) {
      login.put(PASSWORD, relay.password());
    }
    return login.toString().getBytes(StandardCharsets.UTF_8);
  }
}

package io.visavis.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCIceCredential;
import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCOAuthCredential;
import io.visavis.rtc.RTCPasswordCredential;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A profile in the settings file: W3C's members under their own names, and ours.
final class ProfileJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_POOL = 65_535;
  private static final String CREDENTIAL = "credential";

  private ProfileJson() {}

  static Profile read(Members members, SecretBox box) {
    Profile usual = Profile.named("");
    String name = members.text("name", "?");
    List<Server> servers = new ArrayList<>();
    for (Members server : members.objects("iceServers")) {
      Server read = readServer(server, box);
      if (read != null) {
        servers.add(read);
      }
    }
    RTCBundlePolicy bundle =
        members.constant("bundlePolicy", RTCBundlePolicy.values(), usual.bundlePolicy());
    RTCIceTransportPolicy transport =
        members.constant(
            "iceTransportPolicy", RTCIceTransportPolicy.values(), usual.iceTransportPolicy());
    RTCRtcpMuxPolicy mux =
        members.constant("rtcpMuxPolicy", RTCRtcpMuxPolicy.values(), usual.rtcpMuxPolicy());
    long pool = members.number("iceCandidatePoolSize", 0, 0, LARGEST_POOL);
    List<String> certificates = members.texts("certificates");
    String peerIdentity = members.text("peerIdentity");
    String identityCertificate = members.text("identityCertificate");
    boolean patient = members.flag("patientIce", usual.patientIce());
    List<String> pins = members.texts("pins");
    return new Profile(
        name,
        servers,
        bundle,
        transport,
        mux,
        (int) pool,
        certificates,
        peerIdentity,
        identityCertificate,
        patient,
        pins,
        members.rest());
  }

  private static @Nullable Server readServer(Members members, SecretBox box) {
    JsonNode raw = members.raw("urls");
    List<String> urls =
        raw != null && raw.isTextual() ? List.of(raw.textValue()) : members.texts("urls");
    if (raw == null) {
      members.wrong("urls");
      return null;
    }
    String username = members.text("username");
    RTCIceCredentialType type =
        members.constant(
            "credentialType", RTCIceCredentialType.values(), RTCIceCredentialType.PASSWORD);
    boolean on = members.flag("on", true);
    String note = members.text("note", "");
    JsonNode member = members.raw(CREDENTIAL);
    RTCIceServer bare = new RTCIceServer(urls, username, null, type);
    if (member != null && member.path("accessToken").isTextual()) {
      return new Server(on, with(bare, credential(member)), note, members.rest());
    }
    Secret secret = Secret.read(members, CREDENTIAL, place(bare), members.rest(), box);
    String text = secret.text();
    if (text == null) {
      return new Server(on, bare, note, secret.kept());
    }
    // What a person wrote by hand is the password itself; what was sealed is JSON.
    boolean byHand = member != null && member.isTextual();
    RTCIceCredential credential = byHand ? new RTCPasswordCredential(text) : credential(text);
    if (credential == null) {
      members.wrong(CREDENTIAL);
      return new Server(on, bare, note, secret.kept().withForgotten());
    }
    return new Server(on, with(bare, credential), note, secret.kept());
  }

  private static RTCIceServer with(RTCIceServer bare, @Nullable RTCIceCredential credential) {
    return bare.toBuilder().credential(credential).build();
  }

  /// A secret belongs to its server: moved to another one by who can write the file but has no key,
  /// it does not open.
  private static String place(RTCIceServer server) {
    return "server\n" + server.username() + "\n" + String.join("\n", server.urls());
  }

  private static @Nullable RTCIceCredential credential(String json) {
    try {
      return credential(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static @Nullable RTCIceCredential credential(JsonNode node) {
    if (node.isTextual()) {
      return new RTCPasswordCredential(node.textValue());
    }
    return node.path("accessToken").isTextual() && node.path("macKey").isTextual()
        ? new RTCOAuthCredential(
            node.path("macKey").textValue(), node.path("accessToken").textValue())
        : null;
  }

  private static byte @Nullable [] bytes(@Nullable RTCIceCredential credential) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    JsonNode node =
        switch (credential) {
          case null -> null;
          case RTCPasswordCredential(String password) -> nodes.textNode(password);
          case RTCOAuthCredential(String macKey, String accessToken) ->
              nodes.objectNode().put("accessToken", accessToken).put("macKey", macKey);
        };
    return node == null ? null : node.toString().getBytes(StandardCharsets.UTF_8);
  }

  static ObjectNode write(Profile profile, SecretBox box) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("name", profile.name());
    ArrayNode servers = object.putArray("iceServers");
    profile.servers().forEach(server -> writeServer(servers.addObject(), server, box));
    object.put("bundlePolicy", profile.bundlePolicy().value());
    object.put("iceTransportPolicy", profile.iceTransportPolicy().value());
    object.put("rtcpMuxPolicy", profile.rtcpMuxPolicy().value());
    object.put("iceCandidatePoolSize", profile.iceCandidatePoolSize());
    ArrayNode certificates = object.putArray("certificates");
    profile.certificateIds().forEach(certificates::add);
    if (profile.peerIdentity() != null) {
      object.put("peerIdentity", profile.peerIdentity());
    }
    if (profile.identityCertificateId() != null) {
      object.put("identityCertificate", profile.identityCertificateId());
    }
    object.put("patientIce", profile.patientIce());
    ArrayNode pins = object.putArray("pins");
    profile.pins().forEach(pins::add);
    SettingsJson.rest(object, profile.kept());
    return object;
  }

  private static void writeServer(ObjectNode object, Server server, SecretBox box) {
    RTCIceServer ice = server.server();
    object.put("on", server.on());
    ArrayNode urls = object.putArray("urls");
    ice.urls().forEach(urls::add);
    if (ice.username() != null) {
      object.put("username", ice.username());
    }
    if (ice.credentialType() != RTCIceCredentialType.PASSWORD) {
      object.put("credentialType", ice.credentialType().value());
    }
    Secret.write(object, CREDENTIAL, place(ice), bytes(ice.credential()), server.kept(), box);
    object.put("note", server.note());
    SettingsJson.rest(object, server.kept());
  }
}

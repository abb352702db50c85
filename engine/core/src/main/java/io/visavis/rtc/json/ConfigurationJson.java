package io.visavis.rtc.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCIceCredential;
import io.visavis.rtc.RTCIceCredentialType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCOAuthCredential;
import io.visavis.rtc.RTCPasswordCredential;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `RTCConfiguration` as JSON. Members are read and written in lexicographic order, as WebIDL
/// §3.2.17 reads them and Chromium's `getConfiguration()` prints them.
final class ConfigurationJson {
  private ConfigurationJson() {}

  static RTCConfiguration read(JsonValue value) {
    RTCConfiguration.Builder builder = RTCConfiguration.builder();
    builder.bundlePolicy(
        value.member("bundlePolicy").constant(RTCBundlePolicy::of, RTCBundlePolicy.BALANCED));
    JsonValue certificates = value.member("certificates");
    if (!certificates.missing() && !certificates.elements().isEmpty()) {
      throw certificates.elements().getFirst().wrong("a certificate, which no JSON can be");
    }
    JsonValue pool = value.member("iceCandidatePoolSize");
    builder.iceCandidatePoolSize(pool.missing() ? 0 : pool.unsignedShort());
    JsonValue servers = value.member("iceServers");
    if (!servers.missing()) {
      builder.iceServers(servers.elements().stream().map(ConfigurationJson::readServer).toList());
    }
    builder.iceTransportPolicy(
        value
            .member("iceTransportPolicy")
            .constant(RTCIceTransportPolicy::of, RTCIceTransportPolicy.ALL));
    builder.peerIdentity(value.member("peerIdentity").nullableString());
    builder.rtcpMuxPolicy(
        value.member("rtcpMuxPolicy").constant(RTCRtcpMuxPolicy::of, RTCRtcpMuxPolicy.REQUIRE));
    return builder.build();
  }

  private static RTCIceServer readServer(JsonValue value) {
    JsonValue credential = value.member("credential");
    @Nullable RTCIceCredential secret = credential.missing() ? null : readCredential(credential);
    RTCIceCredentialType type =
        value
            .member("credentialType")
            .constant(RTCIceCredentialType::of, RTCIceCredentialType.PASSWORD);
    JsonValue urls = value.member("urls");
    List<String> list = new ArrayList<>();
    if (urls.node().isArray()) {
      urls.elements().forEach(url -> list.add(url.string()));
    } else if (urls.node().isTextual()) {
      list.add(urls.string());
    } else {
      throw urls.wrong("a string or a list of strings");
    }
    JsonValue username = value.member("username");
    return new RTCIceServer(list, username.missing() ? null : username.string(), secret, type);
  }

  private static RTCIceCredential readCredential(JsonValue value) {
    if (value.node().isObject()) {
      String accessToken = value.member("accessToken").string();
      return new RTCOAuthCredential(value.member("macKey").string(), accessToken);
    }
    if (value.node().isTextual()) {
      return new RTCPasswordCredential(value.string());
    }
    throw value.wrong("a string or an RTCOAuthCredential");
  }

  static ObjectNode write(RTCConfiguration configuration) {
    ObjectNode object = JsonValue.object();
    object.put("bundlePolicy", configuration.bundlePolicy().value());
    // In a browser each certificate becomes {}, which nothing can read.
    object.putArray("certificates");
    object.put("iceCandidatePoolSize", configuration.iceCandidatePoolSize());
    ArrayNode servers = object.putArray("iceServers");
    for (RTCIceServer server : configuration.iceServers()) {
      writeServer(server, servers.addObject());
    }
    object.put("iceTransportPolicy", configuration.iceTransportPolicy().value());
    if (configuration.peerIdentity() != null) {
      object.put("peerIdentity", configuration.peerIdentity());
    }
    object.put("rtcpMuxPolicy", configuration.rtcpMuxPolicy().value());
    return object;
  }

  private static void writeServer(RTCIceServer server, ObjectNode object) {
    switch (server.credential()) {
      case RTCPasswordCredential(String password) -> object.put("credential", password);
      case RTCOAuthCredential(String macKey, String accessToken) ->
          object.putObject("credential").put("accessToken", accessToken).put("macKey", macKey);
      case null -> {}
    }
    if (server.credentialType() != RTCIceCredentialType.PASSWORD) {
      // Browsers have dropped the member; only the value that differs from theirs is written.
      object.put("credentialType", server.credentialType().value());
    }
    ArrayNode urls = object.putArray("urls");
    server.urls().forEach(urls::add);
    if (server.username() != null) {
      object.put("username", server.username());
    }
  }
}

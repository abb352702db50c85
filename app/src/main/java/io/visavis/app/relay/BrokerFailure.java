package io.visavis.app.relay;

import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// Why there is no connection, in the terms of [RoomState.Broken].
///
/// @param last whether trying again with the same link and access is of no use
record BrokerFailure(RoomState.Reason reason, @Nullable String detail, boolean last) {
  /// Letters of a detail: a broker's words may be long.
  private static final int MAX_DETAIL = 200;

  static BrokerFailure of(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      BrokerFailure known = known(each);
      if (known != null) {
        return known;
      }
    }
    return new BrokerFailure(RoomState.Reason.UNREACHABLE, words(cause), false);
  }

  private static @Nullable BrokerFailure known(Throwable cause) {
    return switch (cause) {
      case Mqtt3ConnAckException refused -> refused(refused);
      case Mqtt3SubAckException _ ->
          new BrokerFailure(RoomState.Reason.REFUSED, "no right to subscribe", true);
      case CertificateException _, SSLPeerUnverifiedException _ ->
          new BrokerFailure(RoomState.Reason.UNTRUSTED, words(cause), true);
      case WebSocketClientHandshakeException web -> refused(web);
      case UnknownHostException unknown ->
          new BrokerFailure(
              RoomState.Reason.UNREACHABLE, "unknown host " + unknown.getMessage(), false);
      default -> null;
    };
  }

  /// MQTT 3.1.1 §3.2.2.3.
  private static BrokerFailure refused(Mqtt3ConnAckException cause) {
    return switch (cause.getMqttMessage().getReturnCode()) {
      case BAD_USER_NAME_OR_PASSWORD ->
          new BrokerFailure(RoomState.Reason.REFUSED, "bad user name or password", true);
      case NOT_AUTHORIZED -> new BrokerFailure(RoomState.Reason.REFUSED, "not authorized", true);
      case SERVER_UNAVAILABLE, SUCCESS ->
          new BrokerFailure(RoomState.Reason.UNREACHABLE, "server unavailable", false);
      case IDENTIFIER_REJECTED ->
          new BrokerFailure(RoomState.Reason.UNREACHABLE, "client identifier rejected", true);
      case UNSUPPORTED_PROTOCOL_VERSION ->
          new BrokerFailure(RoomState.Reason.UNREACHABLE, "it has no MQTT 3.1.1", true);
    };
  }

  private static BrokerFailure refused(WebSocketClientHandshakeException cause) {
    HttpResponse response = cause.response();
    HttpResponseStatus status = response == null ? null : response.status();
    boolean user =
        HttpResponseStatus.UNAUTHORIZED.equals(status)
            || HttpResponseStatus.FORBIDDEN.equals(status);
    String detail = status == null ? words(cause) : "HTTP status " + status;
    return user
        ? new BrokerFailure(RoomState.Reason.REFUSED, detail, true)
        : new BrokerFailure(RoomState.Reason.UNREACHABLE, detail, false);
  }

  /// What the innermost cause says.
  private static @Nullable String words(Throwable cause) {
    String words = null;
    for (Throwable each = cause; each != null; each = each.getCause()) {
      String message = each.getMessage();
      words = message == null || message.isBlank() ? words : message;
    }
    return words == null || words.length() <= MAX_DETAIL
        ? words
        : words.substring(0, MAX_DETAIL) + "…";
  }
}

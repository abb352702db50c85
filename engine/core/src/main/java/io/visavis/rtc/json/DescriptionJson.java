package io.visavis.rtc.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;

/// Descriptions and candidates as JSON, in the order in which webrtc-pc's interfaces have their
/// attributes, as `toJSON` of Chromium writes them.
final class DescriptionJson {
  private DescriptionJson() {}

  static RTCSessionDescriptionInit readDescription(JsonValue value) {
    String sdp = value.member("sdp").string("");
    return new RTCSessionDescriptionInit(value.member("type").constant(RTCSdpType::of), sdp);
  }

  static ObjectNode write(RTCSessionDescriptionInit description) {
    return JsonValue.object().put("type", description.type().value()).put("sdp", description.sdp());
  }

  static RTCIceCandidateInit readCandidate(JsonValue value) {
    String candidate = value.member("candidate").string("");
    JsonValue index = value.member("sdpMLineIndex");
    Integer sdpMLineIndex = index.missingOrNull() ? null : Integer.valueOf(index.unsignedShort());
    return new RTCIceCandidateInit(
        candidate,
        value.member("sdpMid").nullableString(),
        sdpMLineIndex,
        value.member("usernameFragment").nullableString());
  }

  static ObjectNode write(RTCIceCandidateInit candidate) {
    ObjectNode object = JsonValue.object().put("candidate", candidate.candidate());
    if (candidate.sdpMid() != null) {
      object.put("sdpMid", candidate.sdpMid());
    }
    if (candidate.sdpMLineIndex() != null) {
      object.put("sdpMLineIndex", candidate.sdpMLineIndex());
    }
    if (candidate.usernameFragment() != null) {
      object.put("usernameFragment", candidate.usernameFragment());
    }
    return object;
  }
}

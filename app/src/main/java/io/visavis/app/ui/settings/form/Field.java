package io.visavis.app.ui.settings.form;

import static io.visavis.app.ui.settings.form.Applies.BEFORE_CODE;
import static io.visavis.app.ui.settings.form.Applies.NEXT_CALL;
import static io.visavis.app.ui.settings.form.Applies.NEXT_NEGOTIATION;
import static io.visavis.app.ui.settings.form.Applies.NOW;

/// Every setting: where it is, what it is called, what it does, when it applies.
public enum Field {
  SERVERS(
      Page.SERVERS,
      "iceServers",
      "settings.servers",
      "settings.servers.help",
      NEXT_NEGOTIATION,
      "https://www.w3.org/TR/webrtc/#dom-rtcconfiguration-iceservers"),
  SERVER_TEST(
      Page.SERVERS,
      "",
      "settings.test",
      "settings.test.help",
      NOW,
      "https://www.rfc-editor.org/rfc/rfc8656"),
  NAME(Page.CALLS, "", "settings.name", "settings.name.help", NEXT_CALL, ""),
  CLIPBOARD(Page.CALLS, "", "settings.clipboard", "settings.clipboard.help", NOW, ""),
  RELAY(
      Page.CALLS,
      "",
      "settings.relay",
      "settings.relay.help",
      NEXT_CALL,
      "https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/mqtt-v3.1.1.html"),
  CONTACTS(Page.CALLS, "", "settings.contacts", "settings.contacts.help", NEXT_CALL, ""),
  BUNDLE(
      Page.CONNECTION,
      "bundlePolicy",
      "settings.bundle",
      "settings.bundle.help",
      NEXT_CALL,
      "https://www.w3.org/TR/webrtc/#rtcbundlepolicy-enum"),
  TRANSPORT(
      Page.CONNECTION,
      "iceTransportPolicy",
      "settings.transport",
      "settings.transport.help",
      NEXT_NEGOTIATION,
      "https://www.w3.org/TR/webrtc/#rtcicetransportpolicy-enum"),
  RTCP_MUX(
      Page.CONNECTION,
      "rtcpMuxPolicy",
      "settings.mux",
      "settings.mux.help",
      NEXT_CALL,
      "https://www.w3.org/TR/webrtc/#rtcrtcpmuxpolicy-enum"),
  POOL(
      Page.CONNECTION,
      "iceCandidatePoolSize",
      "settings.pool",
      "settings.pool.help",
      BEFORE_CODE,
      "https://www.w3.org/TR/webrtc/#dom-rtcconfiguration-icecandidatepoolsize"),
  PATIENT(
      Page.CONNECTION,
      "",
      "settings.patient",
      "settings.patient.help",
      NEXT_CALL,
      "https://www.rfc-editor.org/rfc/rfc8863"),
  CERTIFICATES(
      Page.IDENTITY,
      "certificates",
      "settings.certificates",
      "settings.certificates.help",
      NEXT_CALL,
      "https://www.w3.org/TR/webrtc/#dom-rtcconfiguration-certificates"),
  PEER_IDENTITY(
      Page.IDENTITY,
      "peerIdentity",
      "settings.peer",
      "settings.peer.help",
      NEXT_CALL,
      "https://www.w3.org/TR/webrtc-identity/#dom-rtcconfiguration-peeridentity"),
  IDENTITY_CERTIFICATE(
      Page.IDENTITY,
      "",
      "settings.identity",
      "settings.identity.help",
      NEXT_CALL,
      "https://www.rfc-editor.org/rfc/rfc8827#section-7"),
  PINS(
      Page.IDENTITY,
      "",
      "settings.pins",
      "settings.pins.help",
      NEXT_CALL,
      "https://www.rfc-editor.org/rfc/rfc7469#section-2.4"),
  VIDEO(
      Page.MEDIA,
      "getUserMedia",
      "settings.video",
      "settings.video.help",
      NEXT_CALL,
      "https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia"),
  SIZE(
      Page.MEDIA,
      "width, height",
      "settings.size",
      "settings.size.help",
      NEXT_CALL,
      "https://www.w3.org/TR/mediacapture-streams/#dfn-width"),
  AUDIO(
      Page.MEDIA,
      "getUserMedia",
      "settings.audio",
      "settings.audio.help",
      NEXT_CALL,
      "https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia"),
  PLAY_AUDIO(Page.MEDIA, "", "settings.play-audio", "settings.play-audio.help", NEXT_CALL, ""),
  THEME(Page.LOOK, "", "settings.theme", "settings.theme.help", NOW, ""),
  LANGUAGE(Page.LOOK, "", "settings.language", "settings.language.help", NOW, ""),
  TEXT_SIZE(Page.LOOK, "", "settings.text-size", "settings.text-size.help", NOW, ""),
  PROFILES(Page.PROFILES, "", "settings.profiles", "settings.profiles.help", NEXT_CALL, ""),
  TRANSFER(Page.PROFILES, "", "settings.transfer", "settings.transfer.help", NOW, ""),
  SECRETS(Page.PROFILES, "", "settings.secrets", "settings.secrets.help", NOW, ""),
  JSON(
      Page.JSON,
      "RTCConfiguration",
      "settings.json",
      "settings.json.help",
      NEXT_NEGOTIATION,
      "https://www.w3.org/TR/webrtc/#rtcconfiguration-dictionary");

  private final Page page;
  private final String w3cName;
  private final String label;
  private final String help;
  private final Applies applies;
  private final String standard;

  Field(Page page, String w3cName, String label, String help, Applies applies, String standard) {
    this.page = page;
    this.w3cName = w3cName;
    this.label = label;
    this.help = help;
    this.applies = applies;
    this.standard = standard;
  }

  /// Where it is edited.
  public Page page() {
    return page;
  }

  /// What W3C calls it; empty when W3C does not know it.
  public String w3cName() {
    return w3cName;
  }

  /// The key of its name.
  public String label() {
    return label;
  }

  /// The key of one line of what it does.
  public String help() {
    return help;
  }

  /// When a change takes effect.
  public Applies applies() {
    return applies;
  }

  /// The address of what defines it; empty when nothing does.
  public String standard() {
    return standard;
  }
}

package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// Options of `createDataChannel` (webrtc-pc §6.2.1).
///
/// @param ordered whether messages arrive in order
/// @param maxPacketLifeTime milliseconds that a message is retransmitted for, 0 to 65535
/// @param maxRetransmits how often a message is retransmitted, 0 to 65535
/// @param protocol subprotocol, any string of at most 65535 bytes of UTF-8
/// @param negotiated whether both sides create the channel themselves, with the same id
/// @param id stream identifier, 0 to 65534; needed when negotiated
/// @param priority priority against other channels (webrtc-priority §4.3)
public record RTCDataChannelInit(
    boolean ordered,
    @Nullable Integer maxPacketLifeTime,
    @Nullable Integer maxRetransmits,
    String protocol,
    boolean negotiated,
    @Nullable Integer id,
    RTCPriorityType priority) {
  /// Copies collections and checks what WebIDL checks: `TypeError`.
  public RTCDataChannelInit {
    protocol = WebIdl.scalars(WebIdl.required("RTCDataChannelInit.protocol", protocol));
    WebIdl.required("RTCDataChannelInit.priority", priority);
    WebIdl.unsignedShort("RTCDataChannelInit.maxPacketLifeTime", maxPacketLifeTime);
    WebIdl.unsignedShort("RTCDataChannelInit.maxRetransmits", maxRetransmits);
    WebIdl.unsignedShort("RTCDataChannelInit.id", id);
  }

  /// Every member at its default.
  public RTCDataChannelInit() {
    this(true, null, null, "", false, null, RTCPriorityType.LOW);
  }

  /// {@return a builder with every member at its default}
  public static Builder builder() {
    return new Builder();
  }

  /// {@return a builder that starts from this one}
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.ordered = ordered;
    builder.maxPacketLifeTime = maxPacketLifeTime;
    builder.maxRetransmits = maxRetransmits;
    builder.protocol = protocol;
    builder.negotiated = negotiated;
    builder.id = id;
    builder.priority = priority;
    return builder;
  }

  /// Builds [RTCDataChannelInit].
  public static final class Builder {
    private boolean ordered = true;
    private @Nullable Integer maxPacketLifeTime;
    private @Nullable Integer maxRetransmits;
    private String protocol = "";
    private boolean negotiated = false;
    private @Nullable Integer id;
    private RTCPriorityType priority = RTCPriorityType.LOW;

    private Builder() {}

    /// Sets [RTCDataChannelInit#ordered()].
    ///
    /// @param ordered whether messages arrive in order
    /// @return this builder
    public Builder ordered(boolean ordered) {
      this.ordered = ordered;
      return this;
    }

    /// Sets [RTCDataChannelInit#maxPacketLifeTime()].
    ///
    /// @param maxPacketLifeTime milliseconds that a message is retransmitted for, 0 to 65535
    /// @return this builder
    public Builder maxPacketLifeTime(@Nullable Integer maxPacketLifeTime) {
      this.maxPacketLifeTime = maxPacketLifeTime;
      return this;
    }

    /// Sets [RTCDataChannelInit#maxRetransmits()].
    ///
    /// @param maxRetransmits how often a message is retransmitted, 0 to 65535
    /// @return this builder
    public Builder maxRetransmits(@Nullable Integer maxRetransmits) {
      this.maxRetransmits = maxRetransmits;
      return this;
    }

    /// Sets [RTCDataChannelInit#protocol()].
    ///
    /// @param protocol subprotocol, any string of at most 65535 bytes of UTF-8
    /// @return this builder
    public Builder protocol(String protocol) {
      this.protocol = protocol;
      return this;
    }

    /// Sets [RTCDataChannelInit#negotiated()].
    ///
    /// @param negotiated whether both sides create the channel themselves, with the same id
    /// @return this builder
    public Builder negotiated(boolean negotiated) {
      this.negotiated = negotiated;
      return this;
    }

    /// Sets [RTCDataChannelInit#id()].
    ///
    /// @param id stream identifier, 0 to 65534; needed when negotiated
    /// @return this builder
    public Builder id(@Nullable Integer id) {
      this.id = id;
      return this;
    }

    /// Sets [RTCDataChannelInit#priority()].
    ///
    /// @param priority priority against other channels (webrtc-priority §4.3)
    /// @return this builder
    public Builder priority(RTCPriorityType priority) {
      this.priority = priority;
      return this;
    }

    /// Builds it; see the constructor for what is checked.
    ///
    /// @return the result
    public RTCDataChannelInit build() {
      return new RTCDataChannelInit(
          ordered, maxPacketLifeTime, maxRetransmits, protocol, negotiated, id, priority);
    }
  }
}

package io.visavis.app.relay;

/// What a [RoomCore] wants done.
sealed interface RoomOutput {
  /// To be published with QoS 1, not retained.
  record Publish(String topic, byte[] payload) implements RoomOutput {}

  /// The listener is to be told.
  record State(RoomState state) implements RoomOutput {}

  /// The listener is to be given this.
  ///
  /// @param json one of the objects of RELAY.md, "Signals"
  record Deliver(String json) implements RoomOutput {
    /// Without the text, which holds addresses and names.
    @Override
    public String toString() {
      return "Deliver[" + json.length() + " chars]";
    }
  }

  /// The connection is to be ended cleanly, after what was published before. Nothing follows.
  record Stop() implements RoomOutput {}
}

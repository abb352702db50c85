package io.visavis.media;

/// A camera, microphone or loudspeaker of this machine.
///
/// @param id what the system calls it: stable while it stays plugged in
/// @param label a name for people
public record MediaDevice(String id, String label) {}

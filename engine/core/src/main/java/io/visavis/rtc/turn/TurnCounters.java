package io.visavis.rtc.turn;

/// What a client has dropped or refused so far.
///
/// @param malformed messages that were no well-formed STUN or ChannelData
/// @param unauthenticated answers whose integrity was missing or wrong
/// @param unmatched answers to no request in flight: late, replayed or spoofed; requests
/// @param unpermitted data of peers that have no permission, or of unknown channels
/// @param excess datagrams and peers beyond the bounds
/// @param dropped datagrams to peers that the server forbids, or that waited in vain
/// @param icmp reports of ICMP errors towards a peer (RFC 8656 §11.5)
public record TurnCounters(
    long malformed,
    long unauthenticated,
    long unmatched,
    long unpermitted,
    long excess,
    long dropped,
    long icmp) {}

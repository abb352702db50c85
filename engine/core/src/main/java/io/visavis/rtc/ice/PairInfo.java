package io.visavis.rtc.ice;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A candidate pair as statistics show it (W3C's `RTCIceCandidatePairStats`).
///
/// @param localId id of the local [CandidateInfo]; of a reflexive one once a check has shown it
/// @param route socket and destination, by which the transport counts bytes
/// @param requestsSent checks sent, without retransmissions and consent
/// @param roundTripMeasurements answers that a round-trip time could be taken from
/// @param lastRequestSent clock of the agent, or -1
public record PairInfo(
    String id,
    String localId,
    String remoteId,
    Route route,
    PairState state,
    boolean nominated,
    boolean selected,
    long priority,
    long requestsSent,
    long requestsReceived,
    long responsesSent,
    long responsesReceived,
    long retransmissionsSent,
    long consentRequestsSent,
    @Nullable Duration currentRoundTripTime,
    Duration totalRoundTripTime,
    int roundTripMeasurements,
    long lastRequestSent,
    long lastResponseReceived) {}

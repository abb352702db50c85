package io.visavis.rtc.transport;

import io.visavis.rtc.dtls.DtlsCore;
import io.visavis.rtc.dtls.DtlsSettings;

/// Makes the DTLS association of a transport: Bouncy Castle's, or the scripted twin of simulations.
@FunctionalInterface
public interface DtlsFactory {

  /// @param wakeUp called from any thread when the association has outputs to drain
  DtlsCore create(DtlsSettings settings, Runnable wakeUp);
}

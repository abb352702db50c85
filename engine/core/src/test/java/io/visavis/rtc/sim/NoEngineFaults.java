package io.visavis.rtc.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test in which the engine logged a fault of its own: a connection survives those, so
/// nothing else would show them.
public final class NoEngineFaults implements BeforeEachCallback, AfterEachCallback {

  private static final Logger ENGINE = Logger.getLogger("io.visavis.rtc");

  private final List<LogRecord> faults = Collections.synchronizedList(new ArrayList<>());
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
            faults.add(entry);
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @Override
  public void beforeEach(ExtensionContext context) {
    faults.clear();
    ENGINE.addHandler(handler);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    ENGINE.removeHandler(handler);
    for (LogRecord fault : faults) {
      throw new AssertionError(fault.getMessage(), fault.getThrown());
    }
  }
}

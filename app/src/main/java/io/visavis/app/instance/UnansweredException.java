package io.visavis.app.instance;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Another program has the settings, and takes nothing.
public final class UnansweredException extends IOException {
  private static final long serialVersionUID = 1;

  UnansweredException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

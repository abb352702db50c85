package io.visavis.app.cli;

import org.jspecify.annotations.Nullable;

/// Ends a command with a sentence for the person.
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /// @param status one of [ExitStatus]
  CommandException(int status, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.status = status;
  }

  static CommandException problem(String sentence, @Nullable Throwable cause) {
    return new CommandException(ExitStatus.PROBLEM, sentence, cause);
  }

  static CommandException usage(String sentence, @Nullable Throwable cause) {
    return new CommandException(ExitStatus.USAGE, sentence, cause);
  }

  int status() {
    return status;
  }

  /// The sentence.
  String sentence() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}

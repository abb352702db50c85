package io.visavis.app.cli;

/// What the process ends with.
final class ExitStatus {
  /// It is done: the call took place, the server works.
  static final int OK = 0;

  /// It did not work, and a problem has been printed.
  static final int PROBLEM = 1;

  /// The command line, or what it names, cannot be used.
  static final int USAGE = 2;

  /// Nobody was there in time.
  static final int TIMEOUT = 3;

  /// The other side declined, is busy, or its room is full.
  static final int DECLINED = 4;

  private ExitStatus() {}
}

package io.visavis.rtc.net;

/// The local ports that may be bound, `first` to `last`.
///
/// @param first 1 to 65535, or 0 with `last` 0 for any port that the system gives
/// @param last not less than `first`
public record PortRange(int first, int last) {

  /// Any port that the operating system gives.
  public static final PortRange ANY = new PortRange(0, 0);

  private static final int LAST_PORT = 65_535;

  /// Checks the bounds.
  ///
  /// @throws IllegalArgumentException when they are none
  public PortRange {
    boolean any = first == 0 && last == 0;
    if (!any && (first < 1 || last > LAST_PORT || first > last)) {
      throw new IllegalArgumentException("ports " + first + " to " + last);
    }
  }

  /// Whether the operating system chooses.
  public boolean isAny() {
    return first == 0;
  }

  /// How many ports there are to choose from.
  public int size() {
    return last - first + 1;
  }
}

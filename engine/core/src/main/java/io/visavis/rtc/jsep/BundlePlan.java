package io.visavis.rtc.jsep;

import java.util.List;
import java.util.stream.IntStream;

/// Which media section uses whose transport.
///
/// @param transportOf per section, in order: the index of the section whose transport it uses, its
///   own when it is tagged or unbundled, -1 when it is rejected
public record BundlePlan(List<Integer> transportOf) {
  /// What [#transportOf(int)] says of a rejected section.
  public static final int NONE = -1;

  public BundlePlan {
    transportOf = List.copyOf(transportOf);
  }

  /// The section whose transport this one uses; [#NONE] when it is rejected or unknown.
  public int transportOf(int index) {
    return index < transportOf.size() ? transportOf.get(index) : NONE;
  }

  /// Whether it has no transport.
  public boolean rejected(int index) {
    return transportOf(index) == NONE;
  }

  /// The sections that have a transport of their own, in order.
  public List<Integer> tags() {
    return transportOf.stream().filter(tag -> tag != NONE).distinct().sorted().toList();
  }

  /// The sections that use the transport of `tag`, in order, itself included.
  public List<Integer> members(int tag) {
    return IntStream.range(0, transportOf.size())
        .filter(index -> transportOf.get(index) == tag)
        .boxed()
        .toList();
  }
}

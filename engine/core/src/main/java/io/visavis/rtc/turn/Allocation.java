package io.visavis.rtc.turn;

import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunAddressError;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The allocation's own life: Allocate, Refresh, release (RFC 8656 §7 and §8).
final class Allocation {
  private static final long SECOND = 1_000_000_000L;

  /// RFC 8656 §7.1, for a server that does not say.
  private static final long DEFAULT_LIFETIME = 600;

  /// Longer than any server offers; what is said beyond is taken for this.
  private static final long MOST_LIFETIME = 3_600;

  /// The refresh comes this long before the end, and not before half of a short lifetime.
  private static final long MARGIN = 60 * SECOND;

  /// REQUESTED-TRANSPORT: UDP, and 24 reserved bits (RFC 8656 §18.7).
  private static final long UDP = 17L << 24;

  /// Told how it goes.
  interface Listener {
    void allocated(TurnOutput.Allocated allocated, long now);

    void ended(TurnOutput how);
  }

  private final TurnSettings settings;
  private final Requests requests;
  private final Listener listener;
  private final Set<AddressFamily> relayed = EnumSet.noneOf(AddressFamily.class);
  private final Map<AddressFamily, StunError> refused = new EnumMap<>(AddressFamily.class);
  private long refreshAt = BackoffTimer.NEVER;
  private boolean refreshing;

  Allocation(TurnSettings settings, Requests requests, Listener listener) {
    this.settings = settings;
    this.requests = requests;
    this.listener = listener;
  }

  /// Whether a relayed address of the peer's family is there, or asked for.
  boolean reaches(InetAddress peer) {
    AddressFamily family = AddressFamily.of(peer);
    return relayed.isEmpty() ? settings.families().contains(family) : relayed.contains(family);
  }

  Map<AddressFamily, StunError> refusedFamilies() {
    return Map.copyOf(refused);
  }

  void allocate(@Nullable AddressFamily link, long now) {
    requests.send(
        Stun.ALLOCATE,
        this::write,
        new Requests.Ending() {
          @Override
          public void success(StunMessage answer, long later) {
            allocated(answer, later);
          }

          @Override
          public void refused(StunError error, @Nullable StunMessage answer, long later) {
            listener.ended(failure(error, answer, link));
          }
        },
        now);
  }

  private void write(StunBuilder request) {
    request
        .uint32(Stun.REQUESTED_TRANSPORT, UDP)
        .uint32(Stun.LIFETIME, Math.max(1, settings.lifetime().toSeconds()));
    Set<AddressFamily> families = settings.families();
    if (families.size() > 1) {
      request.uint32(Stun.ADDITIONAL_ADDRESS_FAMILY, AddressFamily.V6.attributeValue());
    } else if (families.contains(AddressFamily.V6)) {
      // Without it the server allocates IPv4 (§7.2), also one that has never heard of families.
      request.uint32(Stun.REQUESTED_ADDRESS_FAMILY, AddressFamily.V6.attributeValue());
    }
  }

  private void allocated(StunMessage answer, long now) {
    InetSocketAddress mapped = answer.mappedAddress();
    long lifetime = lifetime(answer);
    List<StunAddressError> errors = answer.addressErrors();
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (InetSocketAddress address : answer.xorAddresses(Stun.XOR_RELAYED_ADDRESS)) {
      AddressFamily family = AddressFamily.of(address.getAddress());
      if (usable(address) && settings.families().contains(family) && relayed.add(family)) {
        addresses.add(address);
      }
    }
    for (StunAddressError error : errors) {
      AddressFamily family = AddressFamily.ofNumber(error.family());
      if (family != null && !relayed.contains(family)) {
        refused.put(family, error.error());
      }
    }
    if (addresses.isEmpty() || mapped == null || lifetime == 0) {
      String text = "the server allocated, but gave no usable address";
      listener.ended(new TurnOutput.Failed(TurnOutput.NO_ANSWER, text));
      return;
    }
    plan(lifetime, now);
    listener.allocated(
        new TurnOutput.Allocated(List.copyOf(addresses), mapped, Duration.ofSeconds(lifetime)),
        now);
  }

  private static boolean usable(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    return address.getPort() != 0 && !ip.isAnyLocalAddress() && !ip.isMulticastAddress();
  }

  private static long lifetime(StunMessage answer) {
    Long seconds = answer.uint32(Stun.LIFETIME);
    return seconds == null ? DEFAULT_LIFETIME : Math.min(seconds, MOST_LIFETIME);
  }

  private void plan(long lifetime, long now) {
    long whole = lifetime * SECOND;
    refreshAt = now + Math.max(whole / 2, whole - MARGIN);
  }

  private static TurnOutput failure(
      StunError error, @Nullable StunMessage answer, @Nullable AddressFamily link) {
    if (error.code() != Stun.TRY_ALTERNATE) {
      return new TurnOutput.Failed(error.code(), error.reason());
    }
    List<InetSocketAddress> alternates =
        answer == null ? List.of() : answer.addresses(Stun.ALTERNATE_SERVER);
    for (InetSocketAddress alternate : alternates) {
      // RFC 8489 §10: the same family and transport.
      if (usable(alternate)
          && (link == null || link == AddressFamily.of(alternate.getAddress()))
          && answer != null) {
        return new TurnOutput.Redirected(alternate, answer.text(Stun.ALTERNATE_DOMAIN));
      }
    }
    return new TurnOutput.Failed(
        error.code(), "the server sends us to another one, but to no usable address");
  }

  long deadline() {
    return refreshAt;
  }

  void timeout(long now) {
    if (refreshAt <= now) {
      refresh(now);
    }
  }

  void refresh(long now) {
    if (refreshing) {
      return;
    }
    refreshing = true;
    refreshAt = BackoffTimer.NEVER;
    requests.send(
        Stun.REFRESH,
        request -> request.uint32(Stun.LIFETIME, Math.max(1, settings.lifetime().toSeconds())),
        new Requests.Ending() {
          @Override
          public void success(StunMessage answer, long later) {
            long lifetime = lifetime(answer);
            refreshing = false;
            if (lifetime == 0) {
              listener.ended(
                  new TurnOutput.Lost(TurnOutput.NO_ANSWER, "the server ended the allocation"));
            } else {
              plan(lifetime, later);
            }
          }

          @Override
          public void refused(StunError error, @Nullable StunMessage answer, long later) {
            refreshing = false;
            lost(error);
          }
        },
        now);
  }

  /// What a peer's request met makes it doubtful that there is an allocation at all.
  void doubt(StunError error, long now) {
    if (error.code() == Stun.ALLOCATION_MISMATCH) {
      lost(error);
    } else {
      refresh(now);
    }
  }

  private void lost(StunError error) {
    listener.ended(new TurnOutput.Lost(error.code(), error.reason()));
  }

  /// However this ends, the allocation is no longer ours: a server that did not hear it forgets it
  /// when its lifetime is over (RFC 8656 §8).
  void release(long now) {
    refreshAt = BackoffTimer.NEVER;
    requests.send(
        Stun.REFRESH,
        request -> request.uint32(Stun.LIFETIME, 0),
        new Requests.Ending() {
          @Override
          public void success(StunMessage answer, long later) {
            listener.ended(new TurnOutput.Released());
          }

          @Override
          public void refused(StunError error, @Nullable StunMessage answer, long later) {
            listener.ended(new TurnOutput.Released());
          }
        },
        now);
  }

  void stop() {
    refreshAt = BackoffTimer.NEVER;
  }
}

package io.visavis.rtc.peer;

import static io.visavis.rtc.RTCErrorDetailType.IDP_TOKEN_INVALID;

import io.visavis.rtc.RTCDtlsFingerprint;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIdentityAssertion;
import io.visavis.rtc.RTCIdentityAssertionResult;
import io.visavis.rtc.RTCIdentityProvider;
import io.visavis.rtc.RTCIdentityValidationResult;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.identity.AssertionCodec;
import io.visavis.rtc.identity.IdentityContents;
import io.visavis.rtc.identity.IdentityName;
import io.visavis.rtc.sdp.Fingerprint;
import io.visavis.rtc.sdp.IdentityAttribute;
import io.visavis.rtc.sdp.LineBlock;
import io.visavis.rtc.sdp.SdpLine;
import io.visavis.rtc.sdp.SessionDescription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who the remote is: "Verifying Identity Assertions", webrtc-identity §7. Under the monitor.
///
/// With a target no description is applied before it is proven: without the remote's credentials
/// and fingerprints there is no way, no handshake and no key, so nothing flows in either direction.
final class RemoteIdentity {

  private final PeerConnection connection;
  private final IdentityQuestions questions;

  /// One validation at a time; the first one is running.
  private final ArrayDeque<Validation> validations = new ArrayDeque<>();

  /// The target peer identity: of the configuration, or the first that was proven.
  private @Nullable String target;

  private Promise<RTCIdentityAssertion> promise;
  private boolean established;

  /// What the last good assertion covered, and its text.
  private Set<RTCDtlsFingerprint> proven = Set.of();

  private String provenText = "";

  /// Set when the connection has failed for it.
  private @Nullable RTCException fatal;

  RemoteIdentity(PeerConnection connection, IdentityQuestions questions, @Nullable String target) {
    this.connection = connection;
    this.questions = questions;
    this.target = target;
    this.promise = new Promise<>(connection.serial());
  }

  /// `peerIdentity`.
  CompletableFuture<RTCIdentityAssertion> promise() {
    return promise.copy();
  }

  /// Whether the connection has failed because of it.
  boolean hasFailed() {
    return fatal != null;
  }

  /// In a task: a description of the remote is to be applied.
  ///
  /// @param step applies it: at once without a target, with one when the description is proven
  /// @param refuse called instead
  void check(SessionDescription description, Step step, Consumer<RTCException> refuse) {
    if (fatal != null) {
      refuse.accept(fatal);
    } else if (target != null) {
      enqueue(new Validation(description, false, step, refuse));
    } else if (step.done() && description.has(IdentityAttribute.NAME)) {
      enqueue(new Validation(description, true, () -> true, _ -> {}));
    }
  }

  /// The last look before a handshake: a bug elsewhere must not open the door.
  void requireProven(List<Fingerprint> described) {
    if (target != null && !IdentityContents.covers(proven, w3c(described))) {
      throw new IllegalStateException("a remote that is not proven");
    }
  }

  private void enqueue(Validation validation) {
    validations.add(validation);
    if (validations.size() == 1) {
      validation.begin();
    }
  }

  private static List<RTCDtlsFingerprint> w3c(Collection<Fingerprint> fingerprints) {
    return fingerprints.stream()
        .map(one -> new RTCDtlsFingerprint(one.algorithm(), one.value()))
        .toList();
  }

  /// Applies a description.
  interface Step {

    /// @return whether it could be applied
    boolean done();
  }

  /// The validation of one description.
  private final class Validation {
    private final SessionDescription description;

    /// Whether the description was applied already: nobody was the target.
    private final boolean applied;

    private final Step apply;
    private final Consumer<RTCException> refuse;
    private List<RTCDtlsFingerprint> described = List.of();

    Validation(
        SessionDescription description,
        boolean applied,
        Step apply,
        Consumer<RTCException> refuse) {
      this.description = description;
      this.applied = applied;
      this.apply = apply;
      this.refuse = refuse;
    }

    void begin() {
      RTCException before = fatal;
      if (before != null) {
        refuse.accept(before);
        end();
        return;
      }
      try {
        described = w3c(fingerprints(description));
        List<SdpLine> lines = description.attributes(IdentityAttribute.NAME);
        if (lines.isEmpty()) {
          withoutAssertion();
        } else if (lines.size() > 1) {
          fail(invalid("the remote's description has more than one identity"));
        } else {
          String text = lines.getFirst().read(IdentityAttribute::parse).assertion();
          if (text.equals(provenText) && IdentityContents.covers(proven, described)) {
            // RFC 8827 §5.1.4: the same fingerprints, the same assertion.
            pass();
          } else {
            validate(text, AssertionCodec.decode(text));
          }
        }
      } catch (MalformedException e) {
        fail(invalid("the remote's identity cannot be read: " + e.getMessage()));
      }
    }

    /// Nothing to prove without certificates; those that are proven need no other assertion.
    private void withoutAssertion() {
      if (IdentityContents.covers(proven, described)) {
        pass();
      } else {
        fail(invalid("the remote's description does not say who it is"));
      }
    }

    private void validate(String text, RTCIdentityAssertionResult assertion) {
      String domain = assertion.idp().domain();
      questions.<Verdict>ask(
          assertion.idp(),
          provider -> verdict(provider, assertion.assertion()),
          verdict -> judge(text, domain, verdict),
          this::fail);
    }

    private void judge(String text, String domain, Verdict verdict) {
      RTCIdentityAssertion identity = new RTCIdentityAssertion(domain, verdict.result().identity());
      Set<RTCDtlsFingerprint> covered;
      try {
        covered = IdentityContents.read(verdict.result().contents());
        IdentityName name = IdentityName.parse(identity.name());
        if (!IdentityContents.covers(covered, described)) {
          throw new MalformedException("it is for other certificates than the description's");
        }
        if (!name.isOf(domain) && !verdict.vouches()) {
          throw new MalformedException(domain + " is no authority for " + name.domain());
        }
        if (target != null && !isTarget(name)) {
          throw new MalformedException("it is that of " + name + ", not of " + target);
        }
      } catch (MalformedException e) {
        fail(invalid("the remote's identity is refused: " + e.getMessage()));
        return;
      }
      proven = covered;
      provenText = text;
      if (!established) {
        established = true;
        target = identity.name();
        connection.serial().resolve(promise, identity);
      }
      pass();
    }

    /// W3C's "if identity validation fails".
    private void fail(RTCException reason) {
      if (!established) {
        connection.serial().reject(promise, reason);
      }
      if (target == null) {
        promise = new Promise<>(connection.serial());
      } else if (!established || applied) {
        // Nobody is there who could be talked to.
        fatal = reason;
        connection.identityFailed();
      }
      refuse.accept(reason);
      end();
    }

    /// Whether it could be applied concerns its caller alone: the proof stands.
    private void pass() {
      apply.done();
      end();
    }

    private void end() {
      validations.remove();
      Validation next = validations.peek();
      if (next != null) {
        next.begin();
      }
    }
  }

  /// What a provider said.
  ///
  /// @param vouches whether it may speak for the domain of the name
  private record Verdict(RTCIdentityValidationResult result, boolean vouches) {}

  /// On the provider's thread.
  private static @Nullable CompletableFuture<Verdict> verdict(
      RTCIdentityProvider provider, String assertion) {
    CompletableFuture<RTCIdentityValidationResult> result =
        provider.validateAssertion(assertion, IdentityQuestions.ORIGIN);
    return result == null
        ? null
        : result.thenApply(good -> new Verdict(good, vouches(provider, good.identity())));
  }

  private static boolean vouches(RTCIdentityProvider provider, String identity) {
    try {
      return provider.vouchesFor(IdentityName.parse(identity).domain());
    } catch (MalformedException e) {
      // No name at all, which is found out again in the task.
      return false;
    }
  }

  private boolean isTarget(IdentityName name) {
    try {
      return target != null && name.matches(IdentityName.parse(target));
    } catch (MalformedException e) {
      // A target that is no name: nobody can prove it.
      return false;
    }
  }

  private static RTCException invalid(String message) {
    return IdentityQuestions.error(IDP_TOKEN_INVALID, message);
  }

  /// Every `a=fingerprint` of a description, of rejected sections too.
  private static List<Fingerprint> fingerprints(SessionDescription description) {
    List<LineBlock> levels = new ArrayList<>(List.of(description));
    levels.addAll(description.media());
    List<Fingerprint> all = new ArrayList<>();
    levels.forEach(level -> all.addAll(level.readAll("fingerprint", Fingerprint::parse)));
    return all;
  }
}

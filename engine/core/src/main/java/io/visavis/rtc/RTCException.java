package io.visavis.rtc;

/// A failure with the name that W3C gives it: thrown by synchronous calls, carried by futures.
///
/// [#name()] tells kinds apart, as `DOMException.name` and the names of ECMAScript's errors do. The
/// message never holds a credential.
public sealed class RTCException extends RuntimeException permits RTCError {
  private static final long serialVersionUID = 1;

  /// W3C's name of the error.
  private final String name;

  /// A failure by its W3C name.
  ///
  /// @param name W3C's name, such as `InvalidStateError`
  /// @param message what went wrong, for people
  public RTCException(String name, String message) {
    super(message);
    this.name = name;
  }

  /// A failure with this W3C name and what brought it about.
  ///
  /// @param name W3C's name, such as `InvalidStateError`
  /// @param message what went wrong, for people
  /// @param cause what happened before
  public RTCException(String name, String message, Throwable cause) {
    super(message, cause);
    this.name = name;
  }

  /// {@return the name that W3C gives this failure}
  public String name() {
    return name;
  }

  /// As browsers print it; [#getMessage()] alone is W3C's `message`.
  @Override
  @SuppressWarnings("OverrideThrowableToString")
  public String toString() {
    return name + ": " + getMessage();
  }

  /// {@return `InvalidStateError`: the object is in a state that does not allow this}
  ///
  /// @param message what went wrong, for people
  public static RTCException invalidState(String message) {
    return new RTCException("InvalidStateError", message);
  }

  /// {@return `InvalidAccessError`: the object does not take this argument}
  ///
  /// @param message what went wrong, for people
  public static RTCException invalidAccess(String message) {
    return new RTCException("InvalidAccessError", message);
  }

  /// {@return `InvalidModificationError`: the object cannot be changed in this way}
  ///
  /// @param message what went wrong, for people
  public static RTCException invalidModification(String message) {
    return new RTCException("InvalidModificationError", message);
  }

  /// {@return `SyntaxError`: text that does not follow its grammar}
  ///
  /// @param message what went wrong, for people
  public static RTCException syntax(String message) {
    return new RTCException("SyntaxError", message);
  }

  /// {@return `OperationError`: the operation failed for a reason of its own}
  ///
  /// @param message what went wrong, for people
  public static RTCException operation(String message) {
    return new RTCException("OperationError", message);
  }

  /// {@return `NotSupportedError`: the operation is not supported}
  ///
  /// @param message what went wrong, for people
  public static RTCException notSupported(String message) {
    return new RTCException("NotSupportedError", message);
  }

  /// {@return `NetworkError`: the network failed}
  ///
  /// @param message what went wrong, for people
  public static RTCException network(String message) {
    return new RTCException("NetworkError", message);
  }

  /// {@return `AbortError`: the operation was given up}
  ///
  /// @param message what went wrong, for people
  public static RTCException abort(String message) {
    return new RTCException("AbortError", message);
  }

  /// {@return `NotFoundError`: something that was looked for is not there}
  ///
  /// @param message what went wrong, for people
  public static RTCException notFound(String message) {
    return new RTCException("NotFoundError", message);
  }

  /// {@return `NotReadableError`: the data cannot be read}
  ///
  /// @param message what went wrong, for people
  public static RTCException notReadable(String message) {
    return new RTCException("NotReadableError", message);
  }

  /// {@return `InvalidCharacterError`: a string holds characters that it must not}
  ///
  /// @param message what went wrong, for people
  public static RTCException invalidCharacter(String message) {
    return new RTCException("InvalidCharacterError", message);
  }

  /// {@return `TypeError`: a value of a wrong type or outside of an enforced range}
  ///
  /// @param message what went wrong, for people
  public static RTCException typeError(String message) {
    return new RTCException("TypeError", message);
  }

  /// {@return `RangeError`: a number outside of what is allowed}
  ///
  /// @param message what went wrong, for people
  public static RTCException rangeError(String message) {
    return new RTCException("RangeError", message);
  }
}

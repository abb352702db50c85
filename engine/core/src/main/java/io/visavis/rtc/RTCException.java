package io.visavis.rtc;

/// A failure with the name that W3C gives it: thrown by synchronous calls, carried by futures.
///
/// [#name()] tells kinds apart, as `DOMException.name` and the names of ECMAScript's errors do. The
/// message never holds a credential.
public sealed class RTCException extends RuntimeException permits RTCError {
  private static final long serialVersionUID = 1;

  private final String name;

  /// A failure with this W3C name, such as `InvalidStateError`.
  public RTCException(String name, String message) {
    super(message);
    this.name = name;
  }

  /// A failure with this W3C name and what brought it about.
  public RTCException(String name, String message, Throwable cause) {
    super(message, cause);
    this.name = name;
  }

  /// The name that W3C gives this failure.
  public String name() {
    return name;
  }

  /// As browsers print it; [#getMessage()] alone is W3C's `message`.
  @Override
  @SuppressWarnings("OverrideThrowableToString")
  public String toString() {
    return name + ": " + getMessage();
  }

  /// The object is in a state that does not allow this.
  public static RTCException invalidState(String message) {
    return new RTCException("InvalidStateError", message);
  }

  /// The object does not take this argument.
  public static RTCException invalidAccess(String message) {
    return new RTCException("InvalidAccessError", message);
  }

  /// The object cannot be changed in this way.
  public static RTCException invalidModification(String message) {
    return new RTCException("InvalidModificationError", message);
  }

  /// Text that does not follow its grammar.
  public static RTCException syntax(String message) {
    return new RTCException("SyntaxError", message);
  }

  /// The operation failed for a reason of its own.
  public static RTCException operation(String message) {
    return new RTCException("OperationError", message);
  }

  /// The operation is not supported.
  public static RTCException notSupported(String message) {
    return new RTCException("NotSupportedError", message);
  }

  /// The network failed.
  public static RTCException network(String message) {
    return new RTCException("NetworkError", message);
  }

  /// The operation was given up.
  public static RTCException abort(String message) {
    return new RTCException("AbortError", message);
  }

  /// Something that was looked for is not there.
  public static RTCException notFound(String message) {
    return new RTCException("NotFoundError", message);
  }

  /// The data cannot be read.
  public static RTCException notReadable(String message) {
    return new RTCException("NotReadableError", message);
  }

  /// A string holds characters that it must not.
  public static RTCException invalidCharacter(String message) {
    return new RTCException("InvalidCharacterError", message);
  }

  /// A value of a wrong type or outside of an enforced range.
  public static RTCException typeError(String message) {
    return new RTCException("TypeError", message);
  }

  /// A number outside of what is allowed.
  public static RTCException rangeError(String message) {
    return new RTCException("RangeError", message);
  }
}

package io.visavis.rtc.peer;

import io.visavis.rtc.RTCIdentityAssertion;
import io.visavis.rtc.RTCIdentityProvider;
import io.visavis.rtc.RTCIdentityProviderOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Identity of both ends of one connection: the extensions of `RTCPeerConnection` in
/// webrtc-identity §9.
public final class Identity {

  private final PeerConnection connection;
  private final IdentityQuestions questions;
  private final LocalIdentity local;
  private final RemoteIdentity remote;

  /// @param providers whom this connection asks
  Identity(PeerConnection connection, List<RTCIdentityProvider> providers) {
    this.connection = connection;
    this.questions = new IdentityQuestions(connection, providers);
    this.local = new LocalIdentity(connection, questions);
    this.remote =
        new RemoteIdentity(connection, questions, connection.getConfiguration().peerIdentity());
  }

  /// `setIdentityProvider`.
  ///
  /// @throws io.visavis.rtc.RTCException `InvalidStateError` when closed, `SyntaxError` for a
  ///   protocol with a slash
  public void setIdentityProvider(String provider, RTCIdentityProviderOptions options) {
    synchronized (connection.monitor()) {
      connection.refuseClosed();
      local.provider(provider, options);
    }
  }

  /// `getIdentityAssertion`.
  public CompletableFuture<String> getIdentityAssertion() {
    synchronized (connection.monitor()) {
      return local.assertion();
    }
  }

  /// `peerIdentity`.
  public CompletableFuture<RTCIdentityAssertion> peerIdentity() {
    synchronized (connection.monitor()) {
      return remote.promise();
    }
  }

  /// `idpLoginUrl`.
  public @Nullable String idpLoginUrl() {
    synchronized (connection.monitor()) {
      return questions.loginUrl();
    }
  }

  /// `idpErrorInfo`.
  public @Nullable String idpErrorInfo() {
    synchronized (connection.monitor()) {
      return questions.errorInfo();
    }
  }

  LocalIdentity local() {
    return local;
  }

  RemoteIdentity remote() {
    return remote;
  }

  void close() {
    questions.close();
  }
}

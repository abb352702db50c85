package io.visavis.rtc.libwebrtc;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// libwebrtc's callbacks as values and exceptions.
final class LibwebrtcCalls {

  private static final long PATIENCE_SECONDS = 120;

  private LibwebrtcCalls() {}

  static final class Made extends CompletableFuture<RTCSessionDescription>
      implements CreateSessionDescriptionObserver {
    @Override
    public void onSuccess(RTCSessionDescription description) {
      complete(description);
    }

    @Override
    public void onFailure(String reason) {
      completeExceptionally(new LibwebrtcException(reason));
    }
  }

  static final class Done extends CompletableFuture<Boolean>
      implements SetSessionDescriptionObserver {
    @Override
    public void onSuccess() {
      complete(true);
    }

    @Override
    public void onFailure(String reason) {
      completeExceptionally(new LibwebrtcException(reason));
    }
  }

  /// @throws LibwebrtcException with libwebrtc's words when it refused
  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LibwebrtcException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("libwebrtc gave no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

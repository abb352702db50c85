package io.visavis.rtc.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// A test's end of a connection: what its listener heard, for the test's thread.
class StreamClient implements StreamSocket.Listener {

  final List<StreamSocket.Step> steps = new ArrayList<>();
  final CompletableFuture<StreamSocket> open = new CompletableFuture<>();
  final CompletableFuture<StreamSocket.Failure> closed = new CompletableFuture<>();
  final LinkedBlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

  /// Opens a connection on the loop.
  static StreamClient connect(Network network, Loop loop, StreamTarget target) {
    StreamClient client = new StreamClient();
    loop.execute(() -> network.connect(loop, target, client));
    return client;
  }

  @Override
  public void reached(StreamSocket.Step step) {
    steps.add(step);
  }

  @Override
  public void open(StreamSocket socket) {
    open.complete(socket);
  }

  @Override
  public void received(byte[] buf, int off, int len) {
    received.add(Arrays.copyOfRange(buf, off, off + len));
  }

  @Override
  public void closed(StreamSocket.Failure failure) {
    closed.complete(failure);
  }
}

package io.visavis.app.instance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A program that runs until it is killed, and prints what is handed to it.
final class InstanceChild {
  private InstanceChild() {}

  static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    System.out.println(
        SingleInstance.claim(folder, List.of(), System.out::println) == null ? "second" : "first");
    new CountDownLatch(1).await();
  }
}

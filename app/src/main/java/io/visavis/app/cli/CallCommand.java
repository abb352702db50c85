package io.visavis.app.cli;

import io.visavis.app.call.NoRooms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// We call: our code is printed, the answer is read.
@Command(
    name = "call",
    description = "Calls by codes: prints a code, and reads the other side's answer.")
final class CallCommand implements Callable<Integer> {
  private final Program program;

  @Option(
      names = "--answer-file",
      paramLabel = "FILE",
      description = "where the answer is, such as a named pipe (default: the standard input)")
  private @Nullable Path answer;

  @Mixin private CallOptions options = new CallOptions();

  CallCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    Report report = program.report();
    // Set before the code can be there: the call begins below.
    Session[] session = new Session[1];
    try (Session made =
        new Session(
            report,
            options,
            new NoRooms(),
            code -> Thread.ofVirtual().name("visavis-answer").start(() -> read(session[0])))) {
      session[0] = made;
      made.call().call();
      return made.await();
    }
  }

  private void read(Session session) {
    try {
      if (answer == null) {
        CodeReader.read(program.in(), session::paste);
      } else {
        try (InputStream file = Files.newInputStream(answer)) {
          CodeReader.read(file, session::paste);
        }
      }
    } catch (IOException e) {
      program.report().problem("answer", "The answer cannot be read.", false);
    }
    session.lastPasted();
  }
}

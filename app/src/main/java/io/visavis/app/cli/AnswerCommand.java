package io.visavis.app.cli;

import io.visavis.app.call.NoRooms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// We are called: our answer is printed.
@Command(
    name = "answer",
    description = "Answers a code: prints the answer, for the caller to paste.")
final class AnswerCommand implements Callable<Integer> {
  private final Program program;

  @Parameters(paramLabel = "CODE", description = "the caller's code, or - for the standard input")
  private String code = "";

  @Mixin private CallOptions options = new CallOptions();

  AnswerCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    List<String> codes = new ArrayList<>();
    if (code.equals("-")) {
      try {
        CodeReader.read(program.in(), codes::add);
      } catch (IOException e) {
        throw CommandException.problem("The code cannot be read.", e);
      }
    } else {
      codes.add(code);
    }
    try (Session session = new Session(program.report(), options, new NoRooms(), own -> {})) {
      codes.stream().limit(1).forEach(session::paste);
      session.lastPasted();
      return session.await();
    }
  }
}

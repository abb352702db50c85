package io.visavis.app.cli;

import io.visavis.rtc.RTCException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The commands, and what they all have.
@Command(
    name = "visavis",
    description = "Video calls without accounts and without servers, from the command line.",
    subcommands = {},
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done: the call took place, the server works",
      "1:it did not work, and a problem was printed",
      "2:the command line, or what it names, cannot be used",
      "3:nobody was there in time",
      "4:the other side declined, is busy, or the room is full"
    })
public final class Program {
  private static final Set<String> COMMANDS =
      Set.of("call", "answer", "room", "relay", "stun-test", "cert");

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "print one JSON object a line on the standard output")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "print this and end")
  @SuppressWarnings("UnusedVariable") // what it is for happens in the library
  private boolean help;

  private Program(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /// Whether these arguments are for here and not for the window.
  public static boolean takes(List<String> arguments) {
    return arguments.stream()
        .filter(argument -> !argument.equals("--json"))
        .findFirst()
        .filter(COMMANDS::contains)
        .isPresent();
  }

  /// Runs a command.
  ///
  /// @return the process's exit status
  public static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
    Program program = new Program(in, out, err);
    CommandLine line = new CommandLine(program);
    line.addSubcommand(new StunTestCommand(program));
    line.addSubcommand(new CallCommand(program));
    line.addSubcommand(new AnswerCommand(program));
    line.addSubcommand(new RoomCommand(program));
    line.addSubcommand(new RelayCommand(program));
    line.addSubcommand(CertCommand.line(program));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, args) -> program.misused(e, List.of(args)));
    line.setExecutionExceptionHandler((e, command, parsed) -> program.failed(e));
    return line.execute(arguments);
  }

  /// Prints.
  Report report() {
    return new Report(out, err, json);
  }

  /// The standard input.
  InputStream in() {
    return in;
  }

  private int misused(CommandLine.ParameterException e, List<String> arguments) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String message = e.getMessage() == null ? "the arguments are not understood" : e.getMessage();
    new Report(out, err, json || arguments.contains("--json"))
        .problem("usage", message + "; see " + command + " --help.", false);
    return ExitStatus.USAGE;
  }

  private int failed(Exception e) throws Exception {
    if (e instanceof CommandException ours) {
      String key = ours.status() == ExitStatus.USAGE ? "usage" : "problem";
      report().problem(key, ours.sentence(), false);
      return ours.status();
    }
    // What the engine refuses was given to it from the command line.
    if (e instanceof RTCException refused) {
      report().problem("usage", refused.getMessage() + ".", false);
      return ExitStatus.USAGE;
    }
    throw e;
  }
}

package org.stammkunde.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.stammkunde.api.FileRejected;
import org.stammkunde.mapping.MappingRefused;

/** Where {@code ./stammkunde} begins in Java: a table of commands. */
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Main() {}

  /**
   * Runs the command that the first argument names. Ends with 1 if it failed, 2 if it was called
   * wrongly.
   */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), Messages.of(Locale.getDefault()), System.out, System.err));
  }

  static int run(List<String> arguments, Messages messages, PrintStream out, PrintStream err) {
    Map<String, Command> commands =
        new TreeMap<>(
            Map.of(
                "match",
                new MatchCommand(messages),
                "score",
                new ScoreCommand(messages, Clock.systemUTC()),
                "value",
                new ValueCommand(messages, Clock.systemUTC())));
    Command command = arguments.isEmpty() ? null : commands.get(arguments.get(0));
    if (command == null) {
      err.println(messages.text("no.command", String.join(", ", commands.keySet())));
      return USAGE;
    }
    try {
      command.run(arguments.subList(1, arguments.size()), out);
      return 0;
    } catch (WrongUse wrong) {
      err.println(wrong.getMessage());
      return USAGE;
    } catch (FileRejected rejected) {
      err.println(rejected.reason().in(messages.language()));
      return FAILED;
    } catch (MappingRefused refused) {
      err.println(refused.getMessage());
      return FAILED;
    } catch (IOException broken) {
      err.println(messages.text("not.written", broken.getMessage()));
      return FAILED;
    } catch (OutOfMemoryError tooMuch) {
      err.println(messages.text("no.memory"));
      return FAILED;
    }
  }
}

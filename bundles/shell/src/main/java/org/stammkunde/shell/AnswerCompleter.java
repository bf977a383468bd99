package org.stammkunde.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.stammkunde.api.Duplicates.Answer;

/** What can be said of a pair. */
@Service
public final class AnswerCompleter implements Completer {
  private final StringsCompleter answers =
      new StringsCompleter(Stream.of(Answer.values()).map(Words::of).toList());

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    return answers.complete(session, commandLine, candidates);
  }
}

package org.stammkunde.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Duplicates.Decision;
import org.stammkunde.api.HostMergeRefused;

/** Takes back what a person said of two records. */
@Service
@Command(
    scope = "stammkunde",
    name = "duplicate-undo",
    description = "Take back what was said of two records, as if it had never been said")
public final class DuplicateUndoCommand extends ShellAction {
  @Argument(name = "ID", required = true, description = "Id of the decision")
  long id;

  @Override
  void run() throws Refused {
    Duplicates duplicates = get(Duplicates.class);
    Decision decision;
    try {
      decision = duplicates.takeBack(id, login());
    } catch (HostMergeRefused joined) {
      throw Refused.because("merge-stays");
    }
    if (json) {
      printJson(decision);
    } else {
      print(
          text(
              "undo.done",
              Long.toString(decision.id()),
              decision.pair().left(),
              decision.pair().right(),
              time(decision.ended()),
              decision.endedBy()));
    }
  }
}

package org.stammkunde.shell;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.Duplicates.Decision;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.RecordPair;

/** Says what a person knows of two records. */
@Service
@Command(
    scope = "stammkunde",
    name = "duplicate-say",
    description = "Say whether two records are one customer; beats every rule, and holds")
public final class DuplicateSayCommand extends ShellAction {
  private static final int LONGEST_REASON = 500;

  @Argument(
      name = "LEFT",
      required = true,
      description = "A record: host/ID or shop/NAME/NUMBER, as duplicates shows it")
  String left;

  @Argument(index = 1, name = "RIGHT", required = true, description = "The other record")
  String right;

  @Argument(
      index = 2,
      name = "ANSWER",
      required = true,
      description = "same, different, or later, which asks again in a week")
  @Completion(AnswerCompleter.class)
  String answer;

  @Option(
      name = "--survivor",
      description = "Which customer of the ERP stays, where two become one; default: more sales")
  String survivor;

  @Option(
      name = "--seen",
      description = "Version that duplicate-compare showed: refused if something else holds by now")
  String seen;

  @Option(name = "--reason", description = "In your own words, at most 500 characters; kept")
  String reason = "";

  @Override
  void run() throws Refused {
    RecordPair pair = Pairs.of(left, right);
    Answer said = Words.parse("ANSWER", Answer.class, answer);
    Decision decision =
        get(Duplicates.class)
            .say(pair, said, survivor(said), reason(), login(), Optional.ofNullable(seen));
    if (json) {
      printJson(decision);
      return;
    }
    print(
        text(
            "say.done",
            text("answer." + Words.of(decision.answer())),
            Long.toString(decision.id())));
    if (said == Answer.SAME) {
      print(text("consequence." + Words.of(decision.consequence())));
    }
  }

  private Optional<HostCustomerId> survivor(Answer said) throws Refused {
    if (survivor == null) {
      return Optional.empty();
    }
    if (said != Answer.SAME) {
      throw Refused.because("needs", "--survivor", "same");
    }
    try {
      return Optional.of(new HostCustomerId(survivor));
    } catch (IllegalArgumentException wrong) {
      throw Refused.because("survivor", survivor);
    }
  }

  private String reason() throws Refused {
    if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
      throw Refused.because("reason", "--reason");
    }
    return reason;
  }
}

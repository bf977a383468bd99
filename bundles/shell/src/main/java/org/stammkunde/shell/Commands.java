package org.stammkunde.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;

/** All commands of the scope. */
final class Commands {
  /** Where it stands who may call them. */
  static final String ACL_FILE = "org.apache.karaf.command.acl.stammkunde.cfg";

  static final List<Class<? extends ShellAction>> ALL =
      List.of(
          StatusCommand.class,
          TopCommand.class,
          ScoreCommand.class,
          CalibrateCommand.class,
          ExplainCommand.class,
          CreateCustomersCommand.class,
          SyncStatusCommand.class,
          SyncNowCommand.class,
          ShopAddCommand.class,
          ShopCheckCommand.class,
          SecretCommand.class,
          ImportCommand.class,
          DuplicatesCommand.class,
          DuplicateCompareCommand.class,
          DuplicateSayCommand.class,
          DuplicateUndoCommand.class,
          MatchModelsCommand.class,
          QuarantineListCommand.class,
          ReplayCommand.class,
          DoctorCommand.class);

  /** What stands in the file for a start of a run, on however many lines. */
  static final String SCORE_START = "score[/(?s).*--start.*/]";

  /** The lines of those calls that change something. */
  static final List<String> CHANGING =
      List.of(
          "create-customers",
          "calibrate",
          "sync-now",
          "shop-add",
          "secret",
          "import",
          "replay",
          "duplicate-say",
          "duplicate-undo",
          "match-models",
          SCORE_START);

  private Commands() {}

  static List<String> names() {
    return ALL.stream().map(type -> type.getAnnotation(Command.class).name()).toList();
  }
}

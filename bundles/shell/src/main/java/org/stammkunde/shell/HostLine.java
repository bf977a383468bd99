package org.stammkunde.shell;

import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.Unavailable;

/** How the way to the host stands, in one line. */
final class HostLine {
  private HostLine() {}

  static String of(ShellAction command, HostOutbox outbox) {
    HostOutbox.State state;
    try {
      state = outbox.state();
    } catch (Unavailable away) {
      return command.text("outbox.away");
    }
    return command.text(
        "outbox.line",
        state.host(),
        command.text("circuit." + Words.of(state.circuit())),
        command.messages().number(state.creations()),
        command.messages().number(state.scores()),
        command.time(state.oldest()),
        command.messages().number(state.refused()),
        command.messages().number(state.tasks()));
  }
}

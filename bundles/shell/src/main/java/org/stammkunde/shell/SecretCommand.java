package org.stammkunde.shell;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.ShopSetup;

/** Makes a reference to a secret that may stand in a settings file. */
@Service
@Command(
    scope = "stammkunde",
    name = "secret",
    description = "Ask for a secret and print what may stand for it in a settings file")
public final class SecretCommand extends ShellAction {

  @Override
  void run() throws Refused {
    String secret;
    try {
      // Never an argument: arguments stay in the history of the console and in the list of
      // processes.
      secret = session.readLine(text("secret.prompt"), '*');
    } catch (IOException noTerminal) {
      throw Refused.because("terminal");
    }
    if (secret == null || secret.isBlank()) {
      throw Refused.because("no-secret");
    }
    print(get(ShopSetup.class).encrypt(secret.toCharArray()));
  }
}

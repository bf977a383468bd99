package org.stammkunde.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;

/** Tries again what was kept aside, after the mapping was mended. */
@Service
@Command(
    scope = "stammkunde",
    name = "replay",
    description =
        "Read and apply again what was kept aside of a shop, after its mapping was mended")
public final class ReplayCommand extends ShellAction {
  @Argument(name = "SHOP", required = true, description = "The shop")
  @Completion(ShopCompleter.class)
  String shop;

  @Override
  void run() throws Refused {
    ShopId id = knownShop("SHOP", shop);
    ShopSync.Replayed replayed = get(ShopSync.class).replay(id);
    if (json) {
      printJson(replayed);
    } else {
      print(
          text(
              "replay.done",
              messages().number(replayed.applied()),
              messages().number(replayed.unchanged()),
              messages().number(replayed.stillRejected())));
    }
  }
}

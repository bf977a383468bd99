package org.stammkunde.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopSetup;
import org.stammkunde.api.WebShop.Greeting;
import org.stammkunde.api.WebShop.Remark;

/** Calls a web shop and says in clear words what it sees and what is missing. */
@Service
@Command(
    scope = "stammkunde",
    name = "shop-check",
    description = "Call a web shop: say what it has and what is missing; takes nothing")
public final class ShopCheckCommand extends ShellAction {
  @Argument(name = "SHOP", required = true, description = "The shop")
  @Completion(ShopCompleter.class)
  String shop;

  @Override
  void run() throws Refused, CommandException {
    ShopSetup.Check check = get(ShopSetup.class).check(shopId("SHOP", shop));
    if (json) {
      printJson(check);
    } else {
      check.greeting().ifPresent(this::show);
      for (Entity entity : Entity.values()) {
        if (check.seen().containsKey(entity)) {
          print(
              text(
                  "check.seen",
                  text("entity." + Words.of(entity)),
                  messages().number(check.seen().get(entity))));
        }
      }
      check.problems().forEach(problem -> print(text("check.problem", problem)));
      print(text(check.ok() ? "check.ok" : "check.not-ok"));
    }
    if (!check.ok()) {
      throw notOk();
    }
  }

  private void show(Greeting greeting) {
    print(text("check.greeting", greeting.version(), greeting.identity(), time(greeting.now())));
    for (Remark remark : greeting.remarks()) {
      print(
          text(
              remark.blocking() ? "check.problem" : "check.remark",
              messages().german() ? remark.german() : remark.english()));
    }
  }
}

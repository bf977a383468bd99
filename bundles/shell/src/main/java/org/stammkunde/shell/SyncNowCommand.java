package org.stammkunde.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.FileImports;
import org.stammkunde.api.ShopFetch;
import org.stammkunde.api.ShopFetch.Fetched;
import org.stammkunde.api.ShopId;

/** Looks at a shop now instead of at its next turn. */
@Service
@Command(
    scope = "stammkunde",
    name = "sync-now",
    description = "Take now what a shop has, and say what became of it")
public final class SyncNowCommand extends ShellAction {
  private static final int LONGEST_WAIT = 86_400;

  @Argument(name = "SHOP", required = true, description = "The shop")
  @Completion(ShopCompleter.class)
  String shop;

  @Option(
      name = "--wait",
      description = "Most seconds to wait, 1 to 86400; the rest goes on by itself; default 60")
  int wait = 60;

  /** What became of everything that the shop had. */
  record Answer(ShopId shop, List<Fetched> fetched) {}

  @Override
  void run() throws Refused {
    ShopId id = knownShop("SHOP", shop);
    Duration patience = Duration.ofSeconds(within("--wait", wait, LONGEST_WAIT));
    List<Fetched> fetched = get(ShopFetch.class).fetchNow(id, patience);
    if (json) {
      printJson(new Answer(id, fetched));
      return;
    }
    if (fetched.isEmpty()) {
      print(text("sync.nothing", id));
      return;
    }
    List<List<Object>> rows = new ArrayList<>();
    for (Fetched file : fetched) {
      Optional<FileImports.Result> result = file.result();
      rows.add(
          List.of(
              file.name(),
              text("fetched." + Words.of(file.state())),
              count(result.map(FileImports.Result::lines)),
              count(result.map(FileImports.Result::documents)),
              count(result.map(FileImports.Result::applied)),
              count(result.map(FileImports.Result::unchanged)),
              count(result.map(FileImports.Result::rejected)),
              count(result.map(FileImports.Result::rejectedLines)),
              file.report()
                  .map(Object::toString)
                  .or(() -> file.problem().map(this::text))
                  .orElse("")));
    }
    table(
        List.of(
            "file",
            "state",
            "#lines",
            "#documents",
            "#applied",
            "#unchanged",
            "#rejected",
            "#rejected-lines",
            "note"),
        rows);
  }

  private String count(Optional<Long> count) {
    return count.map(messages()::number).orElse("–");
  }
}

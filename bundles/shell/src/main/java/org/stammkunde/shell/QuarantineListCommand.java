package org.stammkunde.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.Page;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;

/** What was kept aside of a shop, and why. */
@Service
@Command(
    scope = "stammkunde",
    name = "quarantine-list",
    description = "Documents of a shop that were kept aside, oldest first, with the reasons")
public final class QuarantineListCommand extends ShellAction {
  private static final int LARGEST_PART = 200;

  @Argument(name = "SHOP", required = true, description = "The shop")
  @Completion(ShopCompleter.class)
  String shop;

  @Option(name = "--limit", description = "How many documents, 1 to 200; default 200")
  int limit = LARGEST_PART;

  @Option(name = "--cursor", description = "The next part: what the part before ended with")
  String cursor = "";

  /** A part of the list, as the REST API has it. */
  record Answer(List<ShopSync.Quarantined> documents, Optional<String> next) {}

  @Override
  void run() throws Refused {
    ShopId id = knownShop("SHOP", shop);
    Page<ShopSync.Quarantined> page = page(id, within("--limit", limit, LARGEST_PART));
    if (json) {
      printJson(new Answer(page.items(), page.next()));
      return;
    }
    List<List<Object>> rows = new ArrayList<>();
    for (ShopSync.Quarantined document : page.items()) {
      rows.add(
          List.of(
              text("entity." + Words.of(document.entity())),
              document.number(),
              time(document.since()),
              document.reasons().stream().map(this::text).collect(Collectors.joining("; "))));
    }
    table(List.of("entity", "number", "since", "reasons"), rows);
    page.next().ifPresent(next -> print(text("quarantine.more", next)));
  }

  private Page<ShopSync.Quarantined> page(ShopId id, int rows) throws Refused {
    try {
      return get(ShopSync.class).quarantine(id, cursor, rows);
    } catch (IllegalArgumentException notACursor) {
      // The limit is right, so it can only be the cursor.
      throw Refused.because("cursor", "--cursor", cursor);
    }
  }
}

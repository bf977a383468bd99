package org.stammkunde.shell;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Duplicates.Filter;
import org.stammkunde.api.Duplicates.Suspicion;
import org.stammkunde.api.Page;

/** The pairs that a person should see. */
@Service
@Command(
    scope = "stammkunde",
    name = "duplicates",
    description = "Pairs that may be one customer, the one first that brings most")
public final class DuplicatesCommand extends ShellAction {
  private static final int LARGEST_PART = 200;

  @Option(
      name = "--kind",
      description = "Between which sources: all, shop-and-host, shops or host; default all")
  String kind = Words.of(Filter.Kind.ALL);

  @Option(name = "--shop", description = "Only pairs with an account of this shop")
  @Completion(ShopCompleter.class)
  String shop;

  @Option(name = "--customer", description = "Only pairs with a record of the customer of this id")
  String customer;

  @Option(name = "--limit", description = "How many pairs, 1 to 200; default 20")
  int limit = 20;

  @Option(name = "--cursor", description = "The next part: what the part before ended with")
  String cursor = "";

  /** A part of the list, as the REST API has it. */
  record Answer(List<Suspicion> duplicates, Optional<String> next) {}

  @Override
  void run() throws Refused {
    Filter filter =
        new Filter(
            Words.parse("--kind", Filter.Kind.class, kind),
            shop == null ? Optional.empty() : Optional.of(knownShop("--shop", shop)),
            customer == null ? Optional.empty() : Optional.of(customerId(customer)));
    Page<Suspicion> page = page(filter, within("--limit", limit, LARGEST_PART));
    if (json) {
      printJson(new Answer(page.items(), page.next()));
      return;
    }
    table(
        List.of("left", "right", "name", "other", "#probability", "#turnover", "why"),
        page.items().stream().map(this::row).toList());
    page.next().ifPresent(next -> print(text("duplicates.more", next)));
  }

  private Page<Suspicion> page(Filter filter, int rows) throws Refused {
    Duplicates duplicates = get(Duplicates.class);
    try {
      return duplicates.open(filter, messages().locale(), cursor, rows);
    } catch (IllegalArgumentException notACursor) {
      // The limit is right, so it can only be the cursor.
      throw Refused.because("cursor", "--cursor", cursor);
    }
  }

  private List<Object> row(Suspicion pair) {
    return List.of(
        pair.left().record(),
        pair.right().record(),
        pair.left().details().displayName(),
        pair.right().details().displayName(),
        Weights.percent(pair.probability()),
        Weights.amount(pair.value()),
        pair.sentence());
  }
}

package org.stammkunde.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.Duplicates.Bar;
import org.stammkunde.api.Duplicates.Comparison;
import org.stammkunde.api.Duplicates.Side;
import org.stammkunde.api.PostalAddress;

/** Two records side by side, with all that speaks for and against. */
@Service
@Command(
    scope = "stammkunde",
    name = "duplicate-compare",
    description = "Two records side by side: what speaks for and against one customer")
public final class DuplicateCompareCommand extends ShellAction {
  @Argument(
      name = "LEFT",
      required = true,
      description = "A record: host/ID or shop/NAME/NUMBER, as duplicates shows it")
  String left;

  @Argument(index = 1, name = "RIGHT", required = true, description = "The other record")
  String right;

  @Override
  void run() throws Refused {
    Comparison comparison =
        get(Duplicates.class).compare(Pairs.of(left, right), messages().locale());
    if (json) {
      printJson(comparison);
      return;
    }
    print(comparison.sentence());
    print(
        text(
            comparison.joined() ? "compare.joined" : "compare.apart",
            Weights.percent(comparison.probability())));
    print("");
    table(
        List.of("source", "customer", "name", "email", "phone", "address", "#orders", "#turnover"),
        Stream.of(comparison.left(), comparison.right()).map(this::side).toList());
    print("");
    table(List.of("property", "level", "left", "right", "#bits", "weight"), weights(comparison));
    print("");
    print(text("compare.same", text("consequence." + Words.of(comparison.consequence()))));
    print(text("compare.version", comparison.version()));
    comparison
        .decision()
        .ifPresent(
            said ->
                print(
                    text(
                        "compare.said",
                        text("answer." + Words.of(said.answer())),
                        said.user(),
                        time(said.at()),
                        Long.toString(said.id()))));
  }

  private List<Object> side(Side side) {
    PostalAddress address = side.details().address();
    return List.of(
        side.record(),
        side.customer(),
        side.details().displayName(),
        side.details().email(),
        side.details().phone(),
        String.join(" ", address.street(), address.postalCode(), address.city()).strip(),
        messages().number(side.orders()),
        Weights.amount(side.turnover()));
  }

  private List<List<Object>> weights(Comparison comparison) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(row(text("compare.prior"), "", "", "", comparison.prior()));
    for (Bar bar : comparison.bars()) {
      rows.add(row(bar.subject(), bar.level(), bar.left(), bar.right(), bar.bits()));
    }
    if (comparison.group() < 0) {
      rows.add(row(text("compare.group"), "", "", "", comparison.group()));
    }
    rows.add(row(text("compare.sum"), "", "", "", comparison.weight()));
    return rows;
  }

  private static List<Object> row(
      String subject, String level, String left, String right, double bits) {
    return List.of(subject, level, left, right, Weights.bits(bits), Weights.bar(bits));
  }
}

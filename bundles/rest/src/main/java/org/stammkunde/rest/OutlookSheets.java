package org.stammkunde.rest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.NamedCustomer;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.RfmList;
import org.stammkunde.api.RiskList;
import org.stammkunde.api.WarningList;

/**
 * Risks, groups and early warnings as sheets. They have names and figures, no way to reach anybody:
 * addresses are only in the selection, which leaves out whom nobody may write to.
 */
final class OutlookSheets {
  private static final int PERCENT_DIGITS = 2;

  private final SheetWords words;
  private final Locale locale;

  OutlookSheets(Locale locale) {
    words = new SheetWords(locale);
    this.locale = locale;
  }

  Sheet of(RiskList list) {
    return sheet(
        "risks",
        list.run(),
        List.of("points", "grade", "reasons"),
        list.rows().stream()
            .map(
                row ->
                    cells(
                        row.who(),
                        row.score().points(),
                        row.score().grade().name(),
                        row.reasons().stream()
                            .map(part -> part.criterion().said(locale) + " " + part.points())
                            .collect(Collectors.joining(", "))))
            .toList());
  }

  /** The customers of the group that was asked for, or the groups where none was. */
  Sheet of(RfmList list) {
    if (list.rows().isEmpty()) {
      return new Sheet(
          words.text("groups.title"),
          List.of(words.of(list.run())),
          words.columns(List.of("group", "count", "turnover")),
          list.groups().stream()
              .map(
                  group ->
                      List.<Object>of(
                          words.text("group." + group.name()), group.customers(), group.turnover()))
              .toList());
    }
    return sheet(
        "groups",
        list.run(),
        List.of("days", "orders", "turnover", "expected"),
        list.rows().stream()
            .map(
                row ->
                    cells(
                        row.who(),
                        row.days() < 0 ? "" : row.days(),
                        row.orders(),
                        row.turnover(),
                        row.expectedValue()))
            .toList());
  }

  Sheet of(WarningList list) {
    return sheet(
        "warnings",
        list.run(),
        List.of("days", "usual", "alive", "turnover"),
        list.rows().stream()
            .map(
                row ->
                    cells(
                        row.who(),
                        row.days(),
                        row.usual(),
                        BigDecimal.valueOf(row.alive(), PERCENT_DIGITS),
                        row.turnover()))
            .toList());
  }

  private Sheet sheet(String what, QualityRun run, List<String> columns, List<List<Object>> rows) {
    List<String> all = new ArrayList<>(List.of("customer", "hostCustomer", "name"));
    all.addAll(columns);
    return new Sheet(words.text(what + ".title"), List.of(words.of(run)), words.columns(all), rows);
  }

  private static List<Object> cells(NamedCustomer who, Object... figures) {
    List<Object> cells =
        new ArrayList<>(
            List.of(
                who.customer().value(),
                who.hostCustomer().map(HostCustomerId::value).orElse(""),
                who.name()));
    cells.addAll(Arrays.asList(figures));
    return cells;
  }
}

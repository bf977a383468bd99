package org.stammkunde.rest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.ScoreSelection;
import org.stammkunde.api.ScoreStatistic.Split;
import org.stammkunde.api.ScoreTable;
import org.stammkunde.edge.Words;

/** Statistics and selections of the quality analysis as sheets. */
final class ScoreSheets {
  private static final int PERCENT_DIGITS = 2;

  private final SheetWords words;

  ScoreSheets(Locale locale) {
    words = new SheetWords(locale);
  }

  Sheet of(ScoreTable table) {
    List<List<Object>> rows = new ArrayList<>();
    boolean split = table.split() != Split.NONE;
    for (ScoreTable.Row row : table.rows()) {
      List<Object> cells = new ArrayList<>();
      if (split) {
        cells.add(part(table.split(), row.part()));
      }
      cells.addAll(
          List.of(
              row.from(),
              row.to() - 1,
              row.count(),
              row.cumulative(),
              row.turnover(),
              BigDecimal.valueOf(row.share(), PERCENT_DIGITS)));
      rows.add(cells);
    }
    return new Sheet(
        words.text("statistic.title"),
        List.of(
            words.of(table.run()),
            words.text(
                "statistic.sum",
                words.number(table.customers()),
                words.money(table.turnover(), table.currency()))),
        words.columns(
            split
                ? List.of("part", "from", "to", "count", "cumulative", "turnover", "share")
                : List.of("from", "to", "count", "cumulative", "turnover", "share")),
        rows);
  }

  private String part(Split split, String part) {
    if (part.isEmpty()) {
      return words.text("part.none." + Words.of(split));
    }
    return switch (split) {
      case COMPANY -> words.text("part." + part);
      case GROUP -> words.text("group." + part);
      default -> part;
    };
  }

  Sheet of(ScoreSelection selection) {
    return new Sheet(
        words.text("selection.title"),
        List.of(
            words.of(selection.run()),
            words.text(
                "selection.sum",
                words.number(selection.points()),
                words.number(selection.customers()),
                words.number(selection.contactable()))),
        words.columns(
            List.of(
                "customer",
                "hostCustomer",
                "points",
                "grade",
                "name",
                "company",
                "street",
                "supplement",
                "postalCode",
                "city",
                "country",
                "email",
                "phone",
                "branch",
                "companyCustomer")),
        selection.rows().stream().map(ScoreSheets::cells).toList());
  }

  private static List<Object> cells(ScoreSelection.Row row) {
    CustomerDetails details = row.details();
    return List.of(
        row.customer().value(),
        row.hostCustomer().map(HostCustomerId::value).orElse(""),
        row.score().points(),
        row.score().grade().name(),
        (details.firstName() + " " + details.lastName()).strip(),
        details.company(),
        details.address().street(),
        details.address().supplement(),
        details.address().postalCode(),
        details.address().city(),
        details.address().country(),
        details.email(),
        details.phone(),
        row.branch(),
        Boolean.toString(row.companyCustomer()));
  }
}

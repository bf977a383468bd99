package org.stammkunde.rest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoreSelection;
import org.stammkunde.api.ScoreStatistic.Split;
import org.stammkunde.api.ScoreTable;
import org.stammkunde.edge.Messages;
import org.stammkunde.edge.Words;
import org.stammkunde.rest.Sheet.Column;

/** Statistics and selections of the quality analysis as sheets. */
final class ScoreSheets {
  private static final int PERCENT_DIGITS = 2;

  private final Messages messages;

  ScoreSheets(Locale locale) {
    messages = Messages.beside(ScoreSheets.class, locale);
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
        text("statistic.title"),
        List.of(
            head(table.run()),
            text(
                "statistic.sum",
                Long.toString(table.customers()),
                table.turnover().toPlainString(),
                table.currency().getCurrencyCode())),
        columns(
            split
                ? List.of("part", "from", "to", "count", "cumulative", "turnover", "share")
                : List.of("from", "to", "count", "cumulative", "turnover", "share")),
        rows);
  }

  private String part(Split split, String part) {
    if (split == Split.COMPANY) {
      return text("part." + part);
    }
    return part.isEmpty() ? text("part.none." + Words.of(split)) : part;
  }

  Sheet of(ScoreSelection selection) {
    return new Sheet(
        text("selection.title"),
        List.of(
            head(selection.run()),
            text(
                "selection.sum",
                Integer.toString(selection.points()),
                Long.toString(selection.customers()),
                Long.toString(selection.contactable()))),
        columns(
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

  private String head(QualityRun run) {
    return text(
        "sheet.run",
        Long.toString(run.id()),
        Texts.time(run.asOf(), run.zone()),
        Integer.toString(run.catalogue()));
  }

  private List<Column> columns(List<String> names) {
    return names.stream().map(name -> new Column(name, text("column." + name))).toList();
  }

  private String text(String key, String... values) {
    return messages.text(key, Stream.of(values).toList());
  }
}

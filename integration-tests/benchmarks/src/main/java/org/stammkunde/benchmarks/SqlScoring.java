package org.stammkunde.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.stammkunde.api.Band;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.Fact;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.ScoreDistribution.Group;
import org.stammkunde.scoring.Scores;

/**
 * Another database scores by one statement for all customers, made from the catalogue: sums of each
 * customer, facts, bands, histogram. Nothing is written in it, which favours the peer.
 */
final class SqlScoring implements Scoring {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Connection connection;
  private final String anew;
  private final String fromFacts;
  private final String histogram;

  /**
   * Keeps the facts and the points in tables.
   *
   * @param quotient the operator that divides whole numbers and cuts what is left
   */
  SqlScoring(Connection connection, Catalogue catalogue, String quotient) throws SQLException {
    this.connection = connection;
    List<Fact> facts = catalogue.criteria().stream().map(Criterion::fact).distinct().toList();
    String factsOfAll = facts(facts, quotient);
    anew = histogram("(" + points(catalogue, facts, "(" + factsOfAll + ") f") + ") p");
    fromFacts = histogram("(" + points(catalogue, facts, "kept_fact") + ") p");
    histogram = histogram("kept_points");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept_fact AS " + factsOfAll);
      statement.execute("ANALYZE kept_fact");
      statement.execute("CREATE TABLE kept_points AS " + points(catalogue, facts, "kept_fact"));
      statement.execute("ANALYZE kept_points");
    }
  }

  /** A row for each customer, with a column {@code f0}, {@code f1} … for each fact. */
  private static String facts(List<Fact> facts, String quotient) {
    String sums =
        IntStream.range(0, facts.size())
            .mapToObj(index -> sums(facts.get(index), "f" + index))
            .collect(Collectors.joining());
    String values =
        IntStream.range(0, facts.size())
            .mapToObj(
                index -> ", " + value(facts.get(index), "s.f" + index, quotient) + " AS f" + index)
            .collect(Collectors.joining());
    return "SELECT c.id"
        + values
        + " FROM customer c LEFT JOIN (SELECT customer"
        + sums
        + " FROM sale WHERE sale_time < "
        + moment(LargeMerchant.END)
        + " AND NOT cancelled AND order_kind <> "
        + OrderKind.RESERVATION.ordinal()
        + " GROUP BY customer) s ON s.customer = c.id WHERE NOT c.guest";
  }

  private static String sums(Fact fact, String name) {
    String within =
        fact.within()
            .map(period -> period.startBefore(LargeMerchant.END, ZoneOffset.UTC))
            .map(start -> "sale_time >= " + moment(start))
            .orElse("true");
    return switch (fact.measure()) {
      case TURNOVER -> sum("net", within, name);
      case ORDERS -> sum("orders", within, name);
      case DAYS_SINCE_LAST_ORDER ->
          ", max(sale_time) FILTER (WHERE sold AND " + within + ") AS " + name;
      case RETURN_SHARE ->
          sum("-net", "NOT sold AND " + within, name + "_returned")
              + sum("net", "sold AND " + within, name + "_kept");
      // The workload has none, and a column of zeros costs a peer nothing.
      case DUNNINGS -> "";
      default -> throw new IllegalArgumentException(fact + " is not in the default catalogue");
    };
  }

  private static String sum(String column, String where, String name) {
    String filter = where.equals("true") ? "" : " FILTER (WHERE " + where + ")";
    return ", sum(" + column + ")" + filter + " AS " + name;
  }

  private static String value(Fact fact, String name, String quotient) {
    return switch (fact.measure()) {
      case TURNOVER, ORDERS -> "CAST(coalesce(" + name + ", 0) AS bigint)";
      case DAYS_SINCE_LAST_ORDER ->
          "CAST('"
              + LargeMerchant.END.atZone(ZoneOffset.UTC).toLocalDate()
              + "' AS date) - CAST("
              + name
              + " AS date)";
      case RETURN_SHARE ->
          "CASE WHEN "
              + name
              + "_kept > 0 THEN least(10000, greatest(0, coalesce(CAST("
              + name
              + "_returned AS bigint), 0) * 10000 "
              + quotient
              + " CAST("
              + name
              + "_kept AS bigint))) END";
      case DUNNINGS -> "0";
      default -> throw new IllegalArgumentException(fact + " is not in the default catalogue");
    };
  }

  private static String moment(Instant moment) {
    return "CAST('" + MOMENT.format(moment) + "' AS timestamp)";
  }

  private static String points(Catalogue catalogue, List<Fact> facts, String from) {
    return catalogue.criteria().stream()
        .map(criterion -> points(criterion, "f" + facts.indexOf(criterion.fact())))
        .collect(Collectors.joining(" + ", "SELECT id, ", " AS points FROM " + from));
  }

  private static String points(Criterion criterion, String column) {
    StringBuilder sql = new StringBuilder("CASE");
    sql.append(" WHEN ").append(column).append(" IS NULL THEN ");
    sql.append(criterion.pointsIfLacking());
    for (Band band : criterion.bands()) {
      if (band.to().isPresent()) {
        sql.append(" WHEN ").append(column).append(" < ").append(band.to().getAsLong());
        sql.append(" THEN ").append(band.points());
      } else {
        sql.append(" ELSE ").append(band.points());
      }
    }
    return sql.append(" END").toString();
  }

  private static String histogram(String points) {
    return "SELECT g, n, sum(n) OVER (ORDER BY g DESC) FROM (SELECT"
        + " floor(CAST(points AS double precision) / "
        + ScoreTask.INTERVAL
        + ") AS g, count(*) AS n FROM "
        + points
        + " GROUP BY 1) h ORDER BY g DESC";
  }

  @Override
  public Scores scores() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT id, points FROM kept_points ORDER BY id")) {
      LongStream.Builder customers = LongStream.builder();
      IntStream.Builder points = IntStream.builder();
      while (row.next()) {
        customers.add(row.getLong(1));
        points.add(row.getInt(2));
      }
      return Scores.recorded(customers.build().toArray(), points.build().toArray());
    }
  }

  @Override
  public List<Group> anew() throws SQLException {
    return groups(anew);
  }

  @Override
  public List<Group> fromFacts() throws SQLException {
    return groups(fromFacts);
  }

  @Override
  public List<Group> histogram() throws SQLException {
    return groups(histogram);
  }

  private List<Group> groups(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<Group> groups = new ArrayList<>();
      while (row.next()) {
        long from = row.getLong(1) * ScoreTask.INTERVAL;
        groups.add(new Group(from, from + ScoreTask.INTERVAL, row.getLong(2), row.getLong(3)));
      }
      return groups;
    }
  }
}

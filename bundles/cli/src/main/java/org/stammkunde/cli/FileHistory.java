package org.stammkunde.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopId;
import org.stammkunde.evaluation.Changes;
import org.stammkunde.evaluation.Figures;
import org.stammkunde.evaluation.Party;
import org.stammkunde.evaluation.SalesFigures;
import org.stammkunde.scoring.FactHistory;
import org.stammkunde.scoring.PredictedValue;
import org.stammkunde.scoring.PurchaseHistories;
import org.stammkunde.scoring.PurchaseModel;
import org.stammkunde.scoring.TimeUnit;
import org.stammkunde.scoring.Transactions;

/**
 * What a table of transactions says of its customers at any point in time: sales by the columns
 * that the service has, expectations by the models of predicted value. Lines of one order, or
 * without orders those of one day, are one document of the earliest time among them.
 */
final class FileHistory implements FactHistory, ValueInput.Sink {
  private static final Set<Measure> SALES =
      EnumSet.of(
          Measure.TURNOVER,
          Measure.ORDERS,
          Measure.DAYS_SINCE_LAST_ORDER,
          Measure.RETURN_SHARE,
          Measure.DUNNINGS);
  private static final Set<Measure> EXPECTED =
      EnumSet.of(
          Measure.EXPECTED_PURCHASES,
          Measure.EXPECTED_VALUE,
          Measure.ALIVE,
          Measure.DAYS_TO_NEXT_ORDER);
  private static final ShopId SHOP = new ShopId("file");
  private static final int CENTS = 100;

  private final ZoneId zone;
  private final Transactions transactions = new Transactions();
  private final ValueInput.Sink toTransactions;
  private final Map<Key, Document> documents = new HashMap<>();
  private final Map<String, Long> ids = new TreeMap<>();
  private Figures figures;

  private record Key(String customer, String order, boolean back) {}

  private static final class Document {
    private Instant at;
    private long cents;
  }

  FileHistory(ZoneId zone) {
    this.zone = zone;
    toTransactions = ValueInput.into(transactions, zone);
  }

  @Override
  public void add(String customer, String order, String currency, Instant at, long value)
      throws RowRefused {
    if (at.isBefore(SalesDocument.EARLIEST)) {
      throw new RowRefused("date", RowRefused.say("too-early"));
    }
    toTransactions.add(customer, order, currency, at, value);
    boolean back = value < 0;
    String number = order.isEmpty() ? LocalDate.ofInstant(at, zone).toString() : order;
    Document document =
        documents.computeIfAbsent(new Key(customer, number, back), first -> new Document());
    document.at = document.at == null || at.isBefore(document.at) ? at : document.at;
    document.cents += (Math.abs(value) + CENTS / 2) / CENTS;
    ids.put(customer, 0L);
    figures = null;
  }

  private Figures figures() {
    if (figures == null) {
      long last = 0;
      for (Map.Entry<String, Long> id : ids.entrySet()) {
        id.setValue(++last);
      }
      List<Party> parties = new ArrayList<>();
      ids.values()
          .forEach(id -> parties.add(Party.ofShop(id, new CustomerId(id), SHOP, "", false, false)));
      List<SalesFigures> sales = new ArrayList<>();
      documents.entrySet().stream()
          .sorted(
              Map.Entry.<Key, Document>comparingByValue(
                      java.util.Comparator.comparing((Document document) -> document.at))
                  .thenComparing(document -> document.getKey().customer())
                  .thenComparing(document -> document.getKey().order())
                  .thenComparing(document -> document.getKey().back()))
          .forEach(entry -> sales.add(sale(sales.size() + 1L, entry.getKey(), entry.getValue())));
      figures = new Figures("file");
      figures.apply(Changes.of(1, parties, sales));
    }
    return figures;
  }

  private SalesFigures sale(long number, Key key, Document document) {
    return new SalesFigures(
        number,
        ids.get(key.customer),
        key.back ? SalesDocument.Kind.RETURN : SalesDocument.Kind.ORDER,
        document.at,
        OrderKind.values()[0],
        false,
        false,
        List.of(new SalesFigures.Part(DeliveryKind.PHYSICAL, LineKind.GOODS, document.cents, 0)));
  }

  @Override
  public Set<Measure> measures() {
    Set<Measure> all = EnumSet.copyOf(SALES);
    all.addAll(EXPECTED);
    return all;
  }

  @Override
  public CustomerFacts asOf(Instant asOf, List<Fact> facts) {
    List<Fact> ofSales = facts.stream().filter(fact -> !fact.measure().forecast()).toList();
    CustomerFacts known = figures().facts(ofSales, asOf, zone);
    if (ofSales.size() == facts.size()) {
      return known;
    }
    Forecast forecast = forecast(asOf, known.size());
    long[][] columns =
        facts.stream()
            .map(fact -> fact.measure().forecast() ? forecast.column(fact) : known.column(fact))
            .toArray(long[][]::new);
    return new CustomerFacts(known.asOf(), zone, known.customers(), facts, columns);
  }

  private Forecast forecast(Instant asOf, int customers) {
    int lastDay = Math.toIntExact(LocalDate.ofInstant(asOf, zone).toEpochDay()) - 1;
    PurchaseHistories histories = transactions.until(lastDay, TimeUnit.WEEK);
    int[] places = new int[histories.size()];
    for (int at = 0; at < places.length; at++) {
      places[at] = Math.toIntExact(ids.get(histories.customer(at)) - 1);
    }
    return new Forecast(
        places.length == 0
            ? Optional.empty()
            : Optional.of(PredictedValue.fit(histories, PurchaseModel.BGNBD)),
        places,
        customers,
        asOf);
  }

  /** The columns of what is expected; who has not bought lacks them. */
  private final class Forecast {
    private static final int DAYS_OF_WEEK = 7;

    private final Optional<PredictedValue> fitted;
    private final int[] places;
    private final int customers;
    private final Instant asOf;

    Forecast(Optional<PredictedValue> fitted, int[] places, int customers, Instant asOf) {
      this.fitted = fitted;
      this.places = places;
      this.customers = customers;
      this.asOf = asOf;
    }

    long[] column(Fact fact) {
      long[] column = new long[customers];
      java.util.Arrays.fill(column, CustomerFacts.LACKING);
      fitted.ifPresent(
          prediction -> {
            double weeks = days(fact) / DAYS_OF_WEEK;
            for (int at = 0; at < places.length; at++) {
              column[places[at]] = value(prediction, at, fact.measure(), weeks);
            }
          });
      return column;
    }

    private double days(Fact fact) {
      if (fact.within().isEmpty()) {
        return ChronoUnit.DAYS.between(asOf.atZone(zone), asOf.atZone(zone).plusYears(1));
      }
      Instant start = fact.within().get().startBefore(asOf, zone);
      return ChronoUnit.DAYS.between(start.atZone(zone), asOf.atZone(zone));
    }

    private long value(PredictedValue prediction, int at, Measure measure, double weeks) {
      return switch (measure) {
        case EXPECTED_PURCHASES -> (long) (prediction.purchases(at, weeks) * CENTS);
        case EXPECTED_VALUE -> (long) (prediction.value(at, weeks, 0) * CENTS);
        case ALIVE -> (long) (prediction.alive(at) * CENTS * CENTS);
        default -> {
          var next = prediction.nextOrder(at);
          yield next.isPresent()
              ? (long) (next.getAsDouble() * DAYS_OF_WEEK)
              : CustomerFacts.LACKING;
        }
      };
    }
  }

  /** The first day of the table. */
  LocalDate firstDay() {
    return LocalDate.ofEpochDay(transactions.firstDay());
  }

  /** The last day of the table. */
  LocalDate lastDay() {
    return LocalDate.ofEpochDay(transactions.lastDay());
  }

  /** Keys of the customers, ascending; the first has the id 1. */
  List<String> customers() {
    return List.copyOf(ids.keySet());
  }
}

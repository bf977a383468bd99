package org.stammkunde.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.TopCustomersRequest;
import org.stammkunde.edge.Words;

/**
 * The form of the list. Its address has the same parameters as that of the REST API; a number and a
 * unit in place of {@code period}, and a day in place of {@code asOf}, are for people who fill it
 * in, and are translated at once.
 */
final class TopCustomersForm {
  private static final List<String> FOR_PEOPLE = List.of("count", "unit", "until");

  private static final Map<String, Boolean> NAMES = names();

  private TopCustomersForm() {}

  private static Map<String, Boolean> names() {
    Map<String, Boolean> names = new TreeMap<>();
    List.of("orderKind", "deliveryKind", "branch", "shop").forEach(name -> names.put(name, true));
    List.of("period", "asOf", "company", "guests", "goodsOnly", "rankBy", "top")
        .forEach(name -> names.put(name, false));
    FOR_PEOPLE.forEach(name -> names.put(name, false));
    return names;
  }

  /** Whether somebody filled in the form, so that the address is not the short one yet. */
  static boolean isFilledIn(Map<String, List<String>> sent) {
    return FOR_PEOPLE.stream().anyMatch(sent::containsKey);
  }

  /** What was sent, in the words of the API. */
  static TopCustomersRequest read(
      Map<String, List<String>> sent, Inputs inputs, Supplier<ZoneId> zone) {
    inputs.names(sent, NAMES);
    return new TopCustomersRequest(
        period(sent),
        asOf(sent, inputs, zone),
        all(sent, "orderKind"),
        all(sent, "deliveryKind"),
        one(sent, "company"),
        all(sent, "branch"),
        all(sent, "shop"),
        one(sent, "guests"),
        one(sent, "goodsOnly"),
        one(sent, "rankBy"),
        one(sent, "top"));
  }

  private static String period(Map<String, List<String>> sent) {
    String count = one(sent, "count");
    String unit = Optional.ofNullable(one(sent, "unit")).orElse("d");
    return count == null ? one(sent, "period") : count.strip() + unit.strip();
  }

  /** The day counts too, so the period ends when the next one begins. */
  private static String asOf(Map<String, List<String>> sent, Inputs inputs, Supplier<ZoneId> zone) {
    String until = one(sent, "until");
    if (until == null) {
      return one(sent, "asOf");
    }
    return Days.end(inputs, "until", until, zone).map(Instant::toString).orElse(null);
  }

  /** The query of an address that asks for the same, without a question mark. */
  static String address(TopCustomersQuery query) {
    List<String> parts = new ArrayList<>();
    add(parts, "period", query.period());
    query.asOf().ifPresent(asOf -> add(parts, "asOf", asOf));
    if (!query.orderKinds().equals(TopCustomersQuery.SALES)) {
      query.orderKinds().stream().sorted().forEach(k -> add(parts, "orderKind", Words.of(k)));
    }
    if (!query.deliveryKinds().equals(EnumSet.allOf(DeliveryKind.class))) {
      query.deliveryKinds().forEach(kind -> add(parts, "deliveryKind", Words.of(kind)));
    }
    query.companyCustomers().ifPresent(company -> add(parts, "company", company));
    query.branches().stream().sorted().forEach(branch -> add(parts, "branch", branch));
    query.shops().stream().sorted().forEach(shop -> add(parts, "shop", shop));
    if (query.guests()) {
      add(parts, "guests", true);
    }
    if (query.goodsOnly()) {
      add(parts, "goodsOnly", true);
    }
    if (query.rankBy() != TopCustomersQuery.RankBy.NET) {
      add(parts, "rankBy", Words.of(query.rankBy()));
    }
    if (query.limit() != TopCustomersQuery.DEFAULT_LIMIT) {
      add(parts, "top", query.limit());
    }
    return String.join("&", parts);
  }

  private static void add(List<String> parts, String name, Object value) {
    parts.add(name + "=" + URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8));
  }

  private static String one(Map<String, List<String>> sent, String name) {
    return sent.containsKey(name) ? sent.get(name).get(0) : null;
  }

  private static List<String> all(Map<String, List<String>> sent, String name) {
    return sent.getOrDefault(name, List.of());
  }

  /**
   * What the fields of the form show; templates read it.
   *
   * @param count of the period, as it was sent
   * @param unit of the period: {@code d}, {@code w} or {@code m}
   * @param until the last day that counts, or empty
   * @param orderKinds words of those that are ticked
   * @param deliveryKinds words of those that are ticked
   * @param company {@code true}, {@code false} or empty
   * @param branches names
   * @param shops ids
   * @param guests whether it is ticked
   * @param goodsOnly whether it is ticked
   * @param rankBy {@code net} or {@code gross}
   * @param top as it was sent
   */
  public record Fields(
      String count,
      String unit,
      String until,
      List<String> orderKinds,
      List<String> deliveryKinds,
      String company,
      List<String> branches,
      List<String> shops,
      boolean guests,
      boolean goodsOnly,
      String rankBy,
      String top) {

    /** The fields of a query. */
    static Fields of(TopCustomersQuery query, ZoneId zone) {
      return new Fields(
          Integer.toString(query.period().count()),
          unit(query.period()),
          query.asOf().map(asOf -> Days.before(asOf, zone).toString()).orElse(""),
          query.orderKinds().stream().map(Words::of).sorted().toList(),
          query.deliveryKinds().stream().map(Words::of).sorted().toList(),
          query.companyCustomers().map(String::valueOf).orElse(""),
          query.branches().stream().sorted().toList(),
          query.shops().stream().map(String::valueOf).sorted().toList(),
          query.guests(),
          query.goodsOnly(),
          Words.of(query.rankBy()),
          Integer.toString(query.limit()));
    }

    /** What was typed and cannot be asked for, so that it can be mended; the rest as read. */
    static Fields typed(Map<String, List<String>> sent, TopCustomersQuery read) {
      Fields valid = of(read, ZoneId.of("UTC"));
      return new Fields(
          Optional.ofNullable(one(sent, "count")).orElse(valid.count),
          Optional.ofNullable(one(sent, "unit")).orElse(valid.unit),
          Optional.ofNullable(one(sent, "until")).filter(Fields::isDay).orElse(""),
          valid.orderKinds,
          valid.deliveryKinds,
          valid.company,
          all(sent, "branch"),
          valid.shops,
          valid.guests,
          valid.goodsOnly,
          valid.rankBy,
          Optional.ofNullable(one(sent, "top")).orElse(valid.top));
    }

    private static String unit(Period period) {
      String text = period.toString();
      return text.substring(text.length() - 1);
    }

    private static boolean isDay(String text) {
      return Days.parse(text).isPresent();
    }
  }
}

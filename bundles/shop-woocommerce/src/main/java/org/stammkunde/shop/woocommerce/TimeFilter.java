package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;

/**
 * Writes times as the shop's filters understand them.
 *
 * <p>{@code modified_after} is exclusive and knows whole seconds. With {@code dates_are_gmt} the
 * stored GMT is compared, but WordPress first turns a time with an offset into its own zone (
 * {@code WP_Date_Query::build_mysql_datetime}), so that a {@code Z} makes it skip as much as the
 * zone is ahead. As sites and plugins differ, each shop is tried with its own newest order.
 */
final class TimeFilter implements TimePaging.Times {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private final Api api;
  private final ZoneId zone;
  private volatile Optional<Form> form = Optional.empty();

  /** How a moment is written. */
  private enum Form {
    PLAIN,
    WITH_Z
  }

  TimeFilter(Api api, ZoneId zone) {
    this.api = api;
    this.zone = zone;
  }

  @Override
  public void from(Instant time, Map<String, String> parameters) throws CallFailed {
    parameters.put("modified_after", text(form(), time.minusSeconds(1), true));
    parameters.put("dates_are_gmt", "true");
  }

  @Override
  public void until(Instant time, Map<String, String> parameters) throws CallFailed {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    parameters.put("modified_before", text(form(), second, false));
    parameters.put("dates_are_gmt", "true");
  }

  @Override
  public Instant stamp(JsonNode order) throws CallFailed {
    return Stamps.read(order, "date_modified", zone)
        .or(() -> Stamps.read(order, "date_created", zone))
        .map(stamp -> stamp.truncatedTo(ChronoUnit.SECONDS))
        .orElseThrow(() -> Api.broken("orders", "has an order without date_modified_gmt"));
  }

  /**
   * One second, but for two hours of the year. In spring the shop cannot be asked for a time within
   * the hour that its zone skips. In autumn a shop that keeps orders as posts sorts them by its own
   * time, in which an hour comes twice, and filters them by GMT.
   */
  @Override
  public TimePaging.Span span(Instant stamp) {
    Instant second = stamp.truncatedTo(ChronoUnit.SECONDS);
    // With the second behind it, as the shop is asked for what comes after the one before.
    Optional<ZoneOffsetTransition> gap = gap(second).or(() -> gap(second.minusSeconds(1)));
    if (gap.isPresent()) {
      return new TimePaging.Span(
          gap.get().getDateTimeBefore().toInstant(ZoneOffset.UTC),
          gap.get().getDateTimeAfter().toInstant(ZoneOffset.UTC));
    }
    ZoneOffsetTransition next = zone.getRules().nextTransition(second.minus(Duration.ofHours(3)));
    if (next != null && next.isOverlap()) {
      Duration twice = next.getDuration().abs();
      Instant first = next.getInstant().minus(twice);
      Instant last = next.getInstant().plus(twice).minusSeconds(1);
      if (!second.isBefore(first) && !second.isAfter(last)) {
        return new TimePaging.Span(first, last);
      }
    }
    return new TimePaging.Span(second, second);
  }

  private String text(Form how, Instant time, boolean earlier) {
    LocalDateTime gmt = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    if (how == Form.WITH_Z) {
      return SECONDS.format(gmt) + "Z";
    }
    LocalDateTime safe =
        gap(time)
            .map(gap -> earlier ? gap.getDateTimeBefore().minusSeconds(1) : gap.getDateTimeAfter())
            .orElse(gmt);
    return SECONDS.format(safe);
  }

  /**
   * WordPress takes the figures for its own time while it reads them, and once a year an hour of
   * that does not exist. It would move such a time forward, over what changed within that hour.
   */
  private Optional<ZoneOffsetTransition> gap(Instant time) {
    LocalDateTime figures = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    return Optional.ofNullable(zone.getRules().getTransition(figures))
        .filter(ZoneOffsetTransition::isGap);
  }

  private Form form() throws CallFailed {
    Optional<Form> known = form;
    if (known.isPresent()) {
      return known.get();
    }
    Map<String, String> newest = new TreeMap<>();
    newest.put("orderby", "modified");
    newest.put("order", "desc");
    newest.put("per_page", "1");
    List<JsonNode> orders = api.list("orders", newest).items();
    Optional<Instant> stamp =
        orders.stream().findFirst().flatMap(order -> Stamps.read(order, "date_modified", zone));
    if (stamp.isEmpty() || gap(stamp.get()).isPresent()) {
      // Nothing can be missed in an empty shop, and in a gap nothing can be tried; the next look is
      // for that.
      return Form.PLAIN;
    }
    for (Form tried : Form.values()) {
      if (finds(tried, orders.get(0).path("id").asText(), stamp.get())) {
        form = Optional.of(tried);
        return tried;
      }
    }
    throw new CallFailed(
        Reason.REFUSED,
        "the shop does not heed modified_after; WooCommerce 5.8 or newer is needed, and no plugin"
            + " may change the order query");
  }

  /** Whether the shop finds an order that changed a second later, and not one that did not. */
  private boolean finds(Form tried, String id, Instant stamp) throws CallFailed {
    return asked(tried, id, stamp.minusSeconds(1)).isPresent()
        && asked(tried, id, stamp)
            // It may have changed meanwhile.
            .flatMap(order -> Stamps.read(order, "date_modified", zone))
            .filter(now -> !now.isAfter(stamp))
            .isEmpty();
  }

  private Optional<JsonNode> asked(Form tried, String id, Instant after) throws CallFailed {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("include", id);
    parameters.put("per_page", "1");
    parameters.put("modified_after", text(tried, after, true));
    parameters.put("dates_are_gmt", "true");
    return api.list("orders", parameters).items().stream().findFirst();
  }
}

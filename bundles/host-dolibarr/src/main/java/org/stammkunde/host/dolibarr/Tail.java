package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stammkunde.host.dolibarr.ByChange.Page;
import org.stammkunde.host.dolibarr.ByChange.Place;

/**
 * Where a reading stands that is never finished. A change may become visible after a later one, so
 * the last minute is read again each time, without what was given already.
 *
 * @param given id and second of what was given of that minute
 */
record Tail(Place place, Map<Long, LocalDateTime> given) {
  static final Tail START = new Tail(Place.START, Map.of());

  private static final int SECONDS = 60;

  /** A mass change in one minute is worth a little repetition, but no endless cursor. */
  private static final int MOST = 100;

  private static final String STAMP = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";
  private static final Pattern FORM =
      Pattern.compile(
          "(" + STAMP + ")#(\\d{1,10})((?:~\\d{1,10}@" + STAMP + "){0," + (MOST + 1) + "})");
  private static final Pattern ONE = Pattern.compile("~(\\d{1,10})@(" + STAMP + ")");

  /** What {@link #text} wrote; the start if it is empty. */
  static Tail of(String text) {
    if (text.isEmpty()) {
      return START;
    }
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("this is no cursor of a Dolibarr");
    }
    Map<Long, LocalDateTime> given = new TreeMap<>();
    Matcher one = ONE.matcher(parts.group(3));
    while (one.find()) {
      given.put(Long.valueOf(one.group(1)), ServerTime.second(one.group(2)));
    }
    return new Tail(
        new Place(ServerTime.second(parts.group(1)), Long.parseLong(parts.group(2))), given);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(ServerTime.text(place.second())).append('#').append(place.id());
    given.forEach(
        (id, second) -> text.append('~').append(id).append('@').append(ServerTime.text(second)));
    return text.toString();
  }

  /** What of a page was not given before. */
  List<JsonNode> fresh(Page page) {
    List<JsonNode> fresh = new ArrayList<>();
    for (int i = 0; i < page.rows().size(); i++) {
      JsonNode row = page.rows().get(i);
      if (!page.seconds().get(i).equals(given.get(new Row(row).id()))) {
        fresh.add(row);
      }
    }
    return fresh;
  }

  /** Where it stands after a page. */
  Tail after(Page page) {
    Map<Long, LocalDateTime> all = new TreeMap<>(given);
    for (int i = 0; i < page.rows().size(); i++) {
      all.put(new Row(page.rows().get(i)).id(), page.seconds().get(i));
    }
    if (all.isEmpty()) {
      return page.more() ? new Tail(page.next(), Map.of()) : this;
    }
    List<Map.Entry<Long, LocalDateTime>> latest = new ArrayList<>(all.entrySet());
    latest.sort(Map.Entry.<Long, LocalDateTime>comparingByValue(Comparator.reverseOrder()));
    LocalDateTime minute = latest.get(0).getValue().minusSeconds(SECONDS);
    latest.removeIf(one -> one.getValue().isBefore(minute));
    boolean cut = latest.size() > MOST;
    LocalDateTime again = cut ? latest.get(MOST - 1).getValue() : minute;
    Map<Long, LocalDateTime> kept = new TreeMap<>();
    latest.stream().limit(MOST).forEach(one -> kept.put(one.getKey(), one.getValue()));
    return new Tail(page.more() ? page.next() : new Place(again, 0), kept);
  }
}

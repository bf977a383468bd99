package org.stammkunde.engine;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OpenCart;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebhookRefused;

/**
 * A web shop in memory that does what it is told, and every fault besides. What it has is what the
 * ledger must have in the end.
 */
final class ModelShop implements WebShop {
  /** Something that happens before the next call but a greeting is answered; may fail it. */
  interface Event {
    void happen() throws CallFailed;
  }

  /** An order, or a customer whose value is its name. */
  record Thing(
      Entity entity,
      String key,
      String number,
      Instant placedAt,
      String buyer,
      String value,
      Optional<Instant> changedAt,
      Optional<Instant> settledAt) {
    private Thing with(
        Instant placed, String worth, Optional<Instant> changed, Optional<Instant> settled) {
      return new Thing(entity, key, number, placed, buyer, worth, changed, settled);
    }

    String content() {
      return String.join(
          "|",
          number,
          placedAt.toString(),
          buyer,
          value,
          changedAt.map(Instant::toString).orElse(""));
    }
  }

  final ShopId id;
  final Clock clock;
  private final Map<String, Thing> things = new TreeMap<>();
  final Deque<Event> events = new ArrayDeque<>();

  /** What happens while the answer to a question for changes is under way. */
  final Deque<Runnable> answered = new ArrayDeque<>();

  final List<String> calls = new ArrayList<>();
  final Set<Entity> filters = EnumSet.of(Entity.ORDER, Entity.CUSTOMER);
  final List<OpenCart> carts = new ArrayList<>();
  String identity = "model";
  FetchPlan plan =
      new FetchPlan(
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          LocalDate.parse("2020-01-01"),
          Duration.ofDays(30),
          3,
          false);
  boolean ignoresPages;
  int hidden;
  String readsBadAs = "bad";

  ModelShop(String id, Clock clock) {
    this.id = new ShopId(id);
    this.clock = clock;
  }

  private static String place(Entity entity, String key) {
    return entity + " " + key;
  }

  /** An order that is placed, or changed, now. */
  void order(String key, String buyer, String value) {
    put(
        new Thing(
            Entity.ORDER,
            key,
            "N" + key,
            clock.instant(),
            buyer,
            value,
            Optional.of(clock.instant()),
            Optional.empty()));
  }

  /** A customer that registers, or changes, now. */
  void customer(String key, String name) {
    put(
        new Thing(
            Entity.CUSTOMER,
            key,
            key,
            clock.instant(),
            "",
            name,
            Optional.of(clock.instant()),
            Optional.of(clock.instant())));
  }

  void put(Thing thing) {
    Thing before = things.get(place(thing.entity(), thing.key()));
    Instant placed = before == null ? thing.placedAt() : before.placedAt();
    things.put(
        place(thing.entity(), thing.key()),
        thing.with(placed, thing.value(), thing.changedAt(), thing.settledAt()));
  }

  /** A change that no time stamp shows, as a payment's. */
  void changeUnseen(String key, String value) {
    Thing old = things.get(place(Entity.ORDER, key));
    put(old.with(old.placedAt(), value, old.changedAt(), old.settledAt()));
  }

  void settle(String key) {
    Thing old = things.get(place(Entity.ORDER, key));
    Optional<Instant> now = Optional.of(clock.instant());
    put(old.with(old.placedAt(), old.value(), now, now));
  }

  void delete(Entity entity, String key) {
    things.remove(place(entity, key));
  }

  Optional<Thing> thing(Entity entity, String key) {
    return Optional.ofNullable(things.get(place(entity, key)));
  }

  List<Thing> all(Entity entity) {
    return things.values().stream().filter(thing -> thing.entity() == entity).toList();
  }

  /** The next calls fail. */
  void fail(int times, CallFailed.Reason reason) {
    for (int i = 0; i < times; i++) {
      events.add(
          () -> {
            throw new CallFailed(reason, "the model fails: " + reason);
          });
    }
  }

  private void called(String what) throws CallFailed {
    calls.add(what);
    Event event = what.equals("greet") ? null : events.poll();
    if (event != null) {
      event.happen();
    }
  }

  @Override
  public ShopId shop() {
    return id;
  }

  @Override
  public FetchPlan plan() {
    return plan;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(filters, !carts.isEmpty(), true);
  }

  @Override
  public Greeting greet() throws CallFailed {
    called("greet");
    return new Greeting(identity, "Model 1", clock.instant(), List.of());
  }

  @Override
  public Changed changed(Entity entity, Window window, String cursor, int size) throws CallFailed {
    called("changed " + entity);
    Comparator<Thing> order =
        Comparator.comparing((Thing thing) -> time(thing)).thenComparing(Thing::key);
    List<Thing> wanted =
        all(entity).stream()
            .filter(thing -> !filters.contains(entity) || isIn(window, thing))
            .sorted(order)
            .toList();
    List<Thing> rest =
        wanted.stream()
            .filter(thing -> cursor.isEmpty() || ignoresPages || place(thing).compareTo(cursor) > 0)
            .toList();
    List<Thing> page = rest.stream().limit(size).toList();
    String next = page.size() < rest.size() ? place(page.get(page.size() - 1)) : "";
    if (ignoresPages && !next.isEmpty()) {
      next = "page " + calls.size();
    }
    Runnable meanwhile = answered.poll();
    if (meanwhile != null) {
      meanwhile.run();
    }
    List<Found> found = page.stream().skip(hidden).map(ModelShop::found).toList();
    return new Changed(found, next, wanted.size(), clock.instant());
  }

  private static Instant time(Thing thing) {
    return thing.changedAt().orElse(thing.placedAt());
  }

  /** Sorts as time and key do. */
  private static String place(Thing thing) {
    return "%020d %s".formatted(time(thing).toEpochMilli(), thing.key());
  }

  private static boolean isIn(Window window, Thing thing) {
    return !time(thing).isBefore(window.from())
        && window.until().filter(end -> time(thing).isAfter(end)).isEmpty();
  }

  static Found found(Thing thing) {
    return new Found(
        new RawDocument(thing.entity(), thing.number(), thing.content()),
        thing.key(),
        thing.changedAt(),
        thing.settledAt(),
        Optional.of(thing.buyer()).filter(buyer -> !buyer.isEmpty()));
  }

  @Override
  public Optional<Found> find(Entity entity, String key) throws CallFailed {
    called("find " + entity + " " + key);
    return thing(entity, key).map(ModelShop::found);
  }

  @Override
  public Keys keys(Entity entity, String cursor, int size) throws CallFailed {
    called("keys " + entity);
    List<String> rest =
        all(entity).stream().map(Thing::key).filter(key -> key.compareTo(cursor) > 0).toList();
    List<String> page = rest.stream().limit(Math.min(size, 5)).toList();
    return new Keys(page, page.size() < rest.size() ? page.get(page.size() - 1) : "");
  }

  @Override
  public Carts openCarts(Instant idleSince, String cursor, int size) throws CallFailed {
    called("carts");
    return new Carts(carts, "");
  }

  @Override
  public Optional<Hint> hint(Map<String, String> headers, byte[] body) throws WebhookRefused {
    if (!"genuine".equals(headers.get("signature"))) {
      throw new WebhookRefused();
    }
    return Optional.of(
        new Hint(
            headers.get("delivery"), Entity.valueOf(headers.get("entity")), headers.get("key")));
  }

  @Override
  public List<ShopRecord> parse(List<RawDocument> parts) throws RecordRejected {
    String[] word = parts.get(0).content().split("\\|", -1);
    Optional<Instant> updatedAt =
        Stream.of(word[4]).filter(text -> !text.isEmpty()).map(Instant::parse).findFirst();
    if (parts.get(0).entity() == Entity.CUSTOMER) {
      CustomerDetails details =
          new CustomerDetails("", word[3], "", "", "", "", PostalAddress.UNKNOWN);
      return List.of(
          new ShopCustomer(
              ShopCustomerRef.account(id, word[0]), details, false, "", false, updatedAt));
    }
    return List.of(order(word, amount(word[3]), updatedAt));
  }

  private String amount(String word) throws RecordRejected {
    if (word.equals("poison")) {
      throw new IllegalStateException("nobody foresaw this");
    }
    if (!word.equals("bad")) {
      return word;
    }
    if (readsBadAs.equals("bad")) {
      throw new RecordRejected(
          List.of(
              new Rejection(0, "$.state", word, new Saying("is not known", "ist nicht bekannt"))));
    }
    return readsBadAs;
  }

  private SalesDocument order(String[] word, String amount, Optional<Instant> updatedAt) {
    SalesDocument.Line line =
        new SalesDocument.Line(
            1,
            "A",
            "",
            BigDecimal.ONE,
            LineKind.GOODS,
            DeliveryKind.PHYSICAL,
            new BigDecimal(amount),
            BigDecimal.ZERO);
    return new SalesDocument(
        id,
        SalesDocument.Kind.ORDER,
        word[0],
        "",
        word[2].isEmpty()
            ? ShopCustomerRef.guest(id, word[0])
            : ShopCustomerRef.account(id, word[2]),
        Instant.parse(word[1]),
        OrderKind.SHIPPING,
        false,
        false,
        Currency.getInstance("EUR"),
        updatedAt,
        List.of(line));
  }
}

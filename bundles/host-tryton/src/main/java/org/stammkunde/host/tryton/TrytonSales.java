package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.api.WebhookRefused;

/**
 * The merchant's own sales, invoices, returns and dunnings. What came in from a web shop is left
 * out, with its returns and its invoices: the shop itself tells of it.
 *
 * <p>Customers are told by the host itself, so there are none here.
 */
final class TrytonSales implements WebShop {
  private final WebShopSettings common;
  private final Settings settings;
  private final JsonRpc tryton;
  private final Inventory inventory;
  private final SalesReader reader;

  TrytonSales(WebShopSettings common, Settings settings, JsonRpc tryton, Inventory inventory) {
    this.common = common;
    this.settings = settings;
    this.tryton = tryton;
    this.inventory = inventory;
    this.reader = new SalesReader(common.shop(), common.zone(), settings);
  }

  private interface Question<T> {
    T ask(Equipment equipment) throws CallFailed, Fault;
  }

  private <T> T asked(Question<T> question) throws CallFailed {
    try {
      return question.ask(inventory.now());
    } catch (Fault fault) {
      throw switch (fault.kind()) {
        case USER_ERROR, WARNING, CONCURRENCY ->
            new CallFailed(
                Reason.CREDENTIALS,
                "Tryton does not let its user read this; check the groups of the user");
        case SERVER ->
            new CallFailed(Reason.DOWN, "Tryton reports an error of its own; its log tells more");
      };
    }
  }

  @Override
  public ShopId shop() {
    return common.shop();
  }

  @Override
  public Channel channel() {
    return Channel.POS;
  }

  @Override
  public FetchPlan plan() {
    return common.plan();
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Set.of(Entity.ORDER, Entity.CUSTOMER), false, false);
  }

  @Override
  public Greeting greet() throws CallFailed {
    inventory.forget();
    return asked(
        equipment -> {
          JsonRpc.Result version =
              tryton.askAt(
                  "model.ir.module.search_read",
                  List.of(List.of("name", "=", "party")),
                  0,
                  1,
                  List.of(List.of("name", "ASC")),
                  List.of("version"));
          List<Remark> remarks = new ArrayList<>();
          if (!equipment.scores()) {
            remarks.add(
                new Remark(
                    false,
                    "the module stammkunde is not installed in Tryton: scores and grades do not"
                        + " appear there; docs/hosts/tryton.md says how to install it",
                    "das Modul stammkunde ist nicht in Tryton installiert: Punkte und Noten"
                        + " erscheinen dort nicht; docs/hosts/tryton.md sagt, wie man es"
                        + " installiert"));
          }
          if (!equipment.models().contains(Paper.SALE.model())) {
            remarks.add(
                new Remark(
                    false,
                    "Tryton has no module sale: only invoices count as turnover",
                    "Tryton hat kein Modul sale: nur Rechnungen zählen als Umsatz"));
          }
          return new Greeting(
              settings.database()
                  + " company "
                  + equipment.company()
                  + " "
                  + equipment.companyName(),
              "Tryton, party " + Values.text(version.value().path(0).path("version"), 20),
              version.now(),
              remarks);
        });
  }

  /**
   * Where a reading is.
   *
   * @param paper its ordinal
   * @param last id
   * @param began the clock of the server when the first page was read
   */
  private record Cursor(int paper, long last, Optional<Instant> began) {
    static Cursor read(String text) {
      String[] parts = text.split(";");
      return parts.length == 3
              && parts[0].matches("[0-9]")
              && parts[1].matches("[0-9]{1,18}")
              && parts[2].matches("[0-9TZ:.-]+")
          ? new Cursor(
              Integer.parseInt(parts[0]),
              Long.parseLong(parts[1]),
              Optional.of(Instant.parse(parts[2])))
          : new Cursor(0, 0, Optional.empty());
    }

    String write(Instant now) {
      return paper + ";" + last + ";" + began.orElse(now);
    }
  }

  private record Page(JsonNode rows, Instant now, Paper paper, Cursor next, boolean more) {}

  /** One page of one kind of documents, by id: what changes meanwhile makes nothing fall out. */
  private Page page(
      Equipment equipment, Cursor cursor, List<Object> window, int size, boolean whole)
      throws CallFailed, Fault {
    List<Paper> papers = new ArrayList<>(List.of(Paper.values()));
    papers.removeIf(paper -> !equipment.models().contains(paper.model()));
    if (papers.isEmpty()) {
      throw new CallFailed(
          Reason.CREDENTIALS, "Tryton has neither sales nor invoices; install its module sale");
    }
    Paper paper = papers.get(Math.min(cursor.paper(), papers.size() - 1));
    List<Object> domain = new ArrayList<>(paper.domain(equipment));
    domain.add(List.of("id", ">", cursor.last()));
    domain.addAll(window);
    JsonRpc.Result rows =
        tryton.rowsAt(paper.model(), domain, size, whole ? paper.fields(equipment) : List.of("id"));
    Optional<Instant> began = Optional.of(cursor.began().orElse(rows.now()));
    boolean full = rows.value().size() == size;
    boolean more = full || cursor.paper() + 1 < papers.size();
    Cursor next =
        full
            ? new Cursor(cursor.paper(), rows.value().path(size - 1).path("id").asLong(), began)
            : new Cursor(cursor.paper() + 1, 0, began);
    return new Page(rows.value(), rows.now(), paper, next, more);
  }

  @Override
  public Changed changed(Entity entity, Window window, String text, int size) throws CallFailed {
    return asked(
        equipment -> {
          if (entity != Entity.ORDER) {
            Instant now = tryton.askAt("model.res.user.get_preferences", true).now();
            return new Changed(List.of(), "", -1, now);
          }
          List<Object> bounds = new ArrayList<>();
          bounds.add(Values.changedSince("", window.from()));
          window.until().ifPresent(until -> bounds.add(Values.unchangedSince(until)));
          Cursor cursor = Cursor.read(text);
          Page page = page(equipment, cursor, bounds, size, true);
          return new Changed(
              found(equipment, page.paper(), page.rows()),
              page.more() ? page.next().write(page.now()) : "",
              -1,
              cursor.began().orElse(page.now()));
        });
  }

  @Override
  public Optional<Found> find(Entity entity, String key) throws CallFailed {
    Optional<Paper> paper = Paper.of(key);
    if (entity != Entity.ORDER || paper.isEmpty()) {
      return Optional.empty();
    }
    return asked(
        equipment -> {
          if (!equipment.models().contains(paper.get().model())) {
            return Optional.empty();
          }
          List<Object> domain = new ArrayList<>(paper.get().domain(equipment));
          domain.add(List.of("id", "=", Paper.id(key)));
          JsonNode rows =
              tryton.rows(paper.get().model(), domain, 1, paper.get().fields(equipment));
          return found(equipment, paper.get(), rows).stream().findFirst();
        });
  }

  @Override
  public Keys keys(Entity entity, String text, int size) throws CallFailed {
    return asked(
        equipment -> {
          if (entity != Entity.ORDER) {
            return new Keys(List.of(), "");
          }
          // Whole documents, as it takes their lines to tell whether they count.
          Page page = page(equipment, Cursor.read(text), List.of(), size, true);
          return new Keys(
              found(equipment, page.paper(), page.rows()).stream().map(Found::key).toList(),
              page.more() ? page.next().write(page.now()) : "");
        });
  }

  private List<Found> found(Equipment equipment, Paper paper, JsonNode rows)
      throws CallFailed, Fault {
    Origins origins = new Origins(tryton, equipment);
    List<Found> found = new ArrayList<>();
    Optional<Map<Long, JsonNode>> levels = Optional.empty();
    for (JsonNode row : rows) {
      ObjectNode document = row.deepCopy();
      document.put("paper", paper.name());
      boolean counts =
          switch (paper) {
            case SALE -> withOrigin(document, document.path("origin"), origins);
            case INVOICE -> ownLines(document) && withOrigin(document, credited(document), origins);
            case DUNNING -> {
              levels = Optional.of(levels.isPresent() ? levels.get() : levels());
              yield withLevels(document, levels.get());
            }
          };
      if (counts) {
        found.add(found(paper, document));
      }
    }
    return found;
  }

  private Found found(Paper paper, ObjectNode document) {
    Optional<Instant> changed = Values.changed(document);
    String number =
        paper == Paper.DUNNING
            ? document.path("id").asText()
            : Values.text(document.path("number"), 90);
    // Every change of a document moves its time, so nothing has to be read again.
    return new Found(
        new RawDocument(Entity.ORDER, paper.prefix() + number, document.toString()),
        paper.key(document.path("id").asLong()),
        changed,
        changed.or(() -> Optional.of(Instant.EPOCH)),
        Optional.empty());
  }

  /** Notes what a return goes back to; false if that came in from a web shop. */
  private static boolean withOrigin(ObjectNode document, JsonNode reference, Origins origins)
      throws CallFailed, Fault {
    boolean back =
        Values.decimal(document.path("total_amount")).filter(sum -> sum.signum() < 0).isPresent();
    if (!back) {
      return true;
    }
    Optional<Origins.Origin> origin = origins.follow(reference);
    origin.ifPresent(found -> document.put("back", found.number()));
    return origin.filter(Origins.Origin::webShop).isEmpty();
  }

  /** Takes away the lines that come from a sale, which is a document of its own. */
  private static boolean ownLines(ObjectNode invoice) {
    ArrayNode own = invoice.arrayNode();
    for (JsonNode line : invoice.path("lines.")) {
      if (!line.path("origin").asText("").startsWith("sale.line,")) {
        own.add(line);
      }
    }
    if (own.size() < invoice.path("lines.").size()) {
      // Its total is of other lines too.
      invoice.putNull("total_amount");
    }
    invoice.set("lines.", own);
    return !own.isEmpty();
  }

  private static JsonNode credited(JsonNode invoice) {
    return invoice.path("lines.").path(0).path("origin");
  }

  private Map<Long, JsonNode> levels() throws CallFailed, Fault {
    Map<Long, JsonNode> levels = new HashMap<>();
    for (JsonNode level :
        tryton.rows(
            "account.dunning.level",
            List.of(),
            1_000,
            List.of("sequence", "overdue", "procedure"))) {
      levels.put(level.path("id").asLong(), level);
    }
    return levels;
  }

  /** The levels that it has been through; false as long as nobody was reminded. */
  private static boolean withLevels(ObjectNode dunning, Map<Long, JsonNode> levels) {
    ArrayNode reached = dunning.arrayNode();
    long current = dunning.path("level.").path("sequence").asLong();
    boolean draft = dunning.path("state").asText().equals("draft");
    for (JsonNode id : dunning.path("procedure.").path("levels")) {
      JsonNode level = levels.get(id.asLong());
      long sequence = level == null ? Long.MAX_VALUE : level.path("sequence").asLong();
      // A draft is the next level, of which nobody was told yet.
      if (draft ? sequence < current : sequence <= current) {
        reached.add(level);
      }
    }
    dunning.set("reached", reached);
    return !reached.isEmpty();
  }

  @Override
  public Carts openCarts(Instant idleSince, String cursor, int size) {
    throw new UnsupportedOperationException("Tryton has no carts");
  }

  @Override
  public Optional<Hint> hint(Map<String, String> headers, byte[] body) throws WebhookRefused {
    throw new WebhookRefused();
  }

  @Override
  public List<ShopRecord> parse(List<RawDocument> parts) throws RecordRejected {
    return reader.read(parts.get(parts.size() - 1));
  }
}

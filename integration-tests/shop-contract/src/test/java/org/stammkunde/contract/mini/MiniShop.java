package org.stammkunde.contract.mini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.api.WebhookRefused;
import org.stammkunde.http.Answer;
import org.stammkunde.http.Call;
import org.stammkunde.http.HttpTarget;

/** The connection: asks for pages, and makes a raw document of each thing. */
public final class MiniShop implements WebShop {
  // Escapes, as half a character can be sent in JSON but not stored in UTF-8.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final WebShopSettings settings;
  private final HttpTarget target;

  MiniShop(WebShopSettings settings, HttpTarget target) {
    this.settings = settings;
    this.target = target;
  }

  @Override
  public ShopId shop() {
    return settings.shop();
  }

  @Override
  public FetchPlan plan() {
    return settings.plan();
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Set.of(Entity.ORDER, Entity.CUSTOMER), false, false);
  }

  @Override
  public Greeting greet() throws CallFailed {
    Answer answer = target.send(Call.get("shop"));
    JsonNode shop = answer.json();
    return new Greeting(
        text(shop, "id"), "Mini " + text(shop, "version"), answer.date(), List.of());
  }

  /**
   * The list is sorted by time of change and id, and begins after the pair that the cursor names:
   * what changes meanwhile moves to its end, so nothing that is still to come can move out of it.
   */
  @Override
  public Changed changed(Entity entity, Window window, String cursor, int size) throws CallFailed {
    String after = cursor.isEmpty() ? window.from() + "~0" : cursor;
    String until = window.until().map(end -> "&until=" + end).orElse("");
    Answer answer =
        target.send(Call.get(path(entity) + "?after=" + after + until + "&limit=" + size));
    JsonNode list = answer.json();
    JsonNode things = list.path("things");
    long total = list.path("total").asLong(-1);
    if (!things.isArray() || total < 0 || things.size() != Math.min(size, total)) {
      throw new CallFailed(
          Reason.BROKEN_ANSWER,
          "the shop counts " + total + " things and gave " + things.size() + " of them");
    }
    List<Found> found = new ArrayList<>();
    for (JsonNode thing : things) {
      found.add(found(entity, thing));
    }
    String next = things.size() < total ? position(things.get(things.size() - 1)) : "";
    if (!next.isEmpty() && !cursor.isEmpty() && next.compareTo(cursor) <= 0) {
      throw new CallFailed(
          Reason.BROKEN_ANSWER, "paging is not advancing; the shop repeats a page");
    }
    return new Changed(found, next, total, answer.date());
  }

  @Override
  public Optional<Found> find(Entity entity, String key) throws CallFailed {
    Answer answer = target.send(Call.get(path(entity) + "/" + key).orAbsent());
    return answer.found() ? Optional.of(found(entity, answer.json())) : Optional.empty();
  }

  @Override
  public Keys keys(Entity entity, String cursor, int size) throws CallFailed {
    // The pages of everything do; a platform that can list ids alone is asked for those.
    Changed page = changed(entity, new Window(Instant.EPOCH, Optional.empty()), cursor, size);
    return new Keys(page.found().stream().map(Found::key).toList(), page.next());
  }

  @Override
  public Carts openCarts(Instant idleSince, String cursor, int size) {
    return new Carts(List.of(), "");
  }

  @Override
  public Optional<Hint> hint(Map<String, String> headers, byte[] body) throws WebhookRefused {
    throw new WebhookRefused();
  }

  @Override
  public List<ShopRecord> parse(List<RawDocument> parts) throws RecordRejected {
    return new MiniReading(shop()).read(parts.get(0));
  }

  private static String path(Entity entity) {
    return entity == Entity.ORDER ? "orders" : "customers";
  }

  /** Ids have six digits, so that texts sort as pairs do. */
  private static String position(JsonNode thing) throws CallFailed {
    return text(thing, "changed") + "~" + text(thing, "id");
  }

  private static Found found(Entity entity, JsonNode thing) throws CallFailed {
    boolean order = entity == Entity.ORDER;
    Instant changed = Instant.parse(text(thing, "changed"));
    boolean settled = !order || !text(thing, "state").equals("open");
    try {
      return new Found(
          new RawDocument(entity, text(thing, "number"), JSON.writeValueAsString(thing)),
          text(thing, "id"),
          Optional.of(changed),
          settled ? Optional.of(changed) : Optional.empty(),
          order && thing.hasNonNull("customer")
              ? Optional.of(text(thing, "customer"))
              : Optional.empty());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String text(JsonNode thing, String name) throws CallFailed {
    if (!thing.path(name).isTextual()) {
      throw new CallFailed(Reason.BROKEN_ANSWER, "the shop's answer has no text '" + name + "'");
    }
    return thing.path(name).asText();
  }
}

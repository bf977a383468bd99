package org.stammkunde.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop;
import org.stammkunde.http.jdk.JdkHttp;

/**
 * A document whose form has drifted is read rightly or refused with the place that is wrong (F14);
 * it is never dropped, and never ends in another exception. The raw documents must be JSON.
 */
public abstract class SchemaDriftContract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Class<?>, Samples> SAMPLES = new ConcurrentHashMap<>();

  /** How a place of a document drifts. */
  public enum Drift {
    GONE,
    NULL,
    OTHER_TYPE,
    OBJECT,
    LIST,
    EMPTY,
    LONG,
    CONTROL_CHARACTER,
    HUGE
  }

  private record Samples(WebShop shop, List<RawDocument> documents) {
    List<ShopRecord> read(RawDocument document) throws RecordRejected {
      return shop.parse(List.of(document));
    }
  }

  /** A new shop of the platform with nothing in it. */
  protected abstract StubShop open();

  /** JSON pointers into an order document to what must be there, such as {@code /order/id}. */
  protected abstract List<String> mandatory();

  /** JSON pointers into an order document to words out of a list, such as {@code /order/status}. */
  protected abstract List<String> words();

  @Property(tries = 1_500)
  void F14_whatDriftedIsReadOrRefusedWithItsPlace(
      @ForAll @IntRange(max = 1_000) int which,
      @ForAll @IntRange(max = 100_000) int place,
      @ForAll Drift drift)
      throws JsonProcessingException {
    RawDocument document = document(which);
    JsonNode tree = JSON.readTree(document.content());
    List<Place> places = places(tree);
    places.get(place % places.size()).drift(drift);
    RawDocument drifted = with(document, tree);
    try {
      List<ShopRecord> records = samples().read(drifted);
      assertThat(subjects(drifted.entity(), records)).isEqualTo(1);
      assertThat(samples().read(drifted)).isEqualTo(records);
    } catch (RecordRejected rejected) {
      assertThat(rejected.rejections())
          .isNotEmpty()
          .allMatch(one -> !one.reason().english().isBlank() && !one.reason().german().isBlank());
      Discretion.check(rejected);
    }
  }

  @Property(tries = 200)
  void F14_aNewFieldChangesNothing(
      @ForAll @IntRange(max = 1_000) int which, @ForAll @IntRange(max = 100_000) int place)
      throws JsonProcessingException, RecordRejected {
    RawDocument document = document(which);
    JsonNode tree = JSON.readTree(document.content());
    List<ObjectNode> objects = new ArrayList<>();
    objects.add((ObjectNode) tree);
    places(tree).forEach(one -> one.object().ifPresent(objects::add));
    objects.get(place % objects.size()).put("stammkunde_contract_new", "new");
    assertThat(samples().read(with(document, tree))).isEqualTo(samples().read(document));
  }

  @Example
  void F14_withoutWhatMustBeThereAnOrderIsRefusedWithItsPlace() throws JsonProcessingException {
    for (String pointer : mandatory()) {
      RawDocument order = document(0);
      JsonNode tree = JSON.readTree(order.content());
      assertThat(tree.at(pointer).isMissingNode()).as("%s is there", pointer).isFalse();
      JsonPointer at = JsonPointer.compile(pointer);
      ((ObjectNode) tree.at(at.head())).remove(at.last().getMatchingProperty());
      refusedAt(with(order, tree), at);
    }
  }

  @Example
  void F14_anUnknownWordIsRefusedWithItsPlace() throws JsonProcessingException {
    for (String pointer : words()) {
      RawDocument order = document(0);
      JsonNode tree = JSON.readTree(order.content());
      assertThat(tree.at(pointer).isTextual()).as("%s is a word", pointer).isTrue();
      JsonPointer at = JsonPointer.compile(pointer);
      ((ObjectNode) tree.at(at.head()))
          .put(at.last().getMatchingProperty(), "stammkunde-contract-new");
      refusedAt(with(order, tree), at);
    }
  }

  @Example
  void F14_whatIsNoJsonIsRefused() {
    for (String content : List.of("", "{", "null", "7", "[]", "{}", "<html>")) {
      for (Entity entity : List.of(Entity.ORDER, Entity.CUSTOMER)) {
        Throwable failed =
            catchThrowable(() -> samples().read(new RawDocument(entity, "1", content)));
        assertThat(failed).as(content).isInstanceOf(RecordRejected.class);
      }
    }
  }

  private void refusedAt(RawDocument document, JsonPointer at) {
    Throwable failed = catchThrowable(() -> samples().read(document));
    assertThat(failed).as(at.toString()).isInstanceOf(RecordRejected.class);
    assertThat(((RecordRejected) failed).rejections())
        .anyMatch(one -> one.field().endsWith(at.last().getMatchingProperty()));
    Discretion.check(failed);
  }

  private RawDocument document(int which) {
    List<RawDocument> documents = samples().documents();
    return documents.get(which % documents.size());
  }

  private static RawDocument with(RawDocument document, JsonNode content) {
    return new RawDocument(document.entity(), document.number(), content.toString());
  }

  private static long subjects(Entity entity, List<ShopRecord> records) {
    return records.stream()
        .filter(
            record ->
                entity == Entity.ORDER
                    ? record instanceof SalesDocument sale && sale.kind() == Kind.ORDER
                    : record instanceof ShopCustomer)
        .count();
  }

  /** Made once a class, as reading is pure and needs no shop. */
  private Samples samples() {
    return SAMPLES.computeIfAbsent(getClass(), first -> made());
  }

  private Samples made() {
    try (StubShop shop = open()) {
      StubPerson anna = StubPerson.named("anna");
      String customer = shop.add(anna);
      String firm = shop.add(StubPerson.named("firma").of("Kanarie GmbH", "DE123456789"));
      List<String> orders = new ArrayList<>();
      orders.add(
          shop.add(
              StubOrder.of(customer, anna).with(StubOrder.BOOKS, StubOrder.FILE).less("5.00")));
      orders.add(shop.add(StubOrder.guest(anna)));
      orders.add(shop.add(StubOrder.guest(anna).pickedUp()));
      shop.advance(Duration.ofDays(1));
      shop.refund(orders.get(1), 1);
      shop.cancel(orders.get(2));
      WebShop web = shop.connect(new JdkHttp());
      List<RawDocument> documents = new ArrayList<>();
      for (String key : orders) {
        documents.add(Reading.found(web, Entity.ORDER, key).document());
      }
      for (String key : List.of(customer, firm)) {
        documents.add(Reading.found(web, Entity.CUSTOMER, key).document());
      }
      return new Samples(web, documents);
    }
  }

  private static List<Place> places(JsonNode tree) {
    List<Place> places = new ArrayList<>();
    collect(tree, places);
    return places;
  }

  private static void collect(JsonNode node, List<Place> places) {
    if (node instanceof ObjectNode object) {
      object
          .fieldNames()
          .forEachRemaining(
              name -> {
                places.add(new Place(object, name, 0));
                collect(object.get(name), places);
              });
    } else if (node instanceof ArrayNode array) {
      for (int at = 0; at < array.size(); at++) {
        places.add(new Place(array, "", at));
        collect(array.get(at), places);
      }
    }
  }

  /** A place in a tree: a field of an object, or an element of a list. */
  private record Place(JsonNode in, String name, int at) {
    JsonNode value() {
      return in instanceof ObjectNode object ? object.get(name) : in.get(at);
    }

    Optional<ObjectNode> object() {
      return value() instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    void drift(Drift drift) {
      JsonNodeFactory make = JsonNodeFactory.instance;
      switch (drift) {
        case GONE -> {
          if (in instanceof ObjectNode object) {
            object.remove(name);
          } else {
            ((ArrayNode) in).remove(at);
          }
        }
        case NULL -> put(make.nullNode());
        case OTHER_TYPE ->
            put(
                value().isTextual()
                    ? make.numberNode(-17.5)
                    : make.textNode(value().isValueNode() ? value().asText() : "text"));
        case OBJECT -> put(make.objectNode());
        case LIST -> put(make.arrayNode().add(1));
        case EMPTY -> put(make.textNode(""));
        case LONG -> put(make.textNode("x".repeat(5_000)));
        case CONTROL_CHARACTER -> put(make.textNode("a\u0000\r\nb"));
        case HUGE -> put(make.textNode("1e9999999"));
      }
    }

    private void put(JsonNode value) {
      if (in instanceof ObjectNode object) {
        object.set(name, value);
      } else {
        ((ArrayNode) in).set(at, value);
      }
    }
  }
}

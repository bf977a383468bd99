package org.stammkunde.contract;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.api.WebShop.Window;

/** What the contracts stand on: an empty stub shop for each test, and connections to it. */
public interface Scene {

  /** The shop of this test. */
  StubShop shop();

  /** Another shop of the same platform, with the same secrets; closed after the test. */
  StubShop anotherShop();

  /** A new connection to the shop, as after a restart. */
  WebShop connect();

  /** A new connection to the shop with other settings or secrets. */
  WebShop connect(Map<String, String> values, Map<String, Supplier<String>> secrets);

  /** From the beginning of the stub shop, with everything that comes later. */
  default Window window() {
    return new Window(StubShop.START, java.util.Optional.empty());
  }

  /** Everything of a stream as it is now. */
  default List<Found> all(Entity entity) {
    return Reading.of(this, entity, window(), 100).documents();
  }

  /** The order as the shop gives it now. */
  default Found order(String key) {
    return Reading.found(connect(), Entity.ORDER, key);
  }

  /** The customer as the shop gives it now. */
  default Found customer(String key) {
    return Reading.found(connect(), Entity.CUSTOMER, key);
  }

  /** What is read out of a document, by a connection that never calls. */
  default List<ShopRecord> parsed(Found found) {
    try {
      return connect().parse(List.of(found.document()));
    } catch (RecordRejected rejected) {
      throw new AssertionError("the document is refused: " + rejected.getMessage(), rejected);
    }
  }
}

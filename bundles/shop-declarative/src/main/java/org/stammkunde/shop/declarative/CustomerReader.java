package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;
import org.stammkunde.mapping.RecordMapping;

/** Reads people: accounts out of their own documents, guests out of their orders. */
final class CustomerReader {
  private final ShopId shop;
  private final Computed computed;
  private final RecordMapping fields;
  private final Path number;

  private CustomerReader(ShopId shop, Computed computed, RecordMapping fields, Path number) {
    this.shop = shop;
    this.computed = computed;
    this.fields = fields;
    this.number = number;
  }

  /** The part {@code customer.} of a mapping. */
  static CustomerReader of(ShopId shop, MappingText text, Map<String, String> common)
      throws MappingRefused {
    return of(shop, "customer.", text, common);
  }

  /**
   * The part {@code guest.} of a mapping, which is read out of an order.
   *
   * @param orderNumber path of the number
   */
  static CustomerReader ofGuest(
      ShopId shop, MappingText text, Map<String, String> common, String orderNumber)
      throws MappingRefused {
    Map<String, String> all = new HashMap<>(common);
    all.put("number", orderNumber);
    return of(shop, "guest.", text, all);
  }

  private static CustomerReader of(
      ShopId shop, String prefix, MappingText text, Map<String, String> common)
      throws MappingRefused {
    Map<String, String> all = new HashMap<>(common);
    all.put("record", "customer");
    MappingText part = text.section(prefix, all);
    Set<String> own = part.keys().stream().filter(Computed::owns).collect(Collectors.toSet());
    return new CustomerReader(
        shop,
        Computed.of(part),
        RecordMapping.of(part, own),
        Path.of(part.need("number", "say where the number is by which people know the customer")));
  }

  /** The number as people know it; may be empty. */
  String number(ObjectNode customer) throws RecordRejected {
    return number.value(computed.with(customer));
  }

  List<ShopRecord> account(ObjectNode customer) throws RecordRejected {
    ObjectNode whole = computed.with(customer);
    return fields.read(shop, List.of(fields.document(Json.write(whole))));
  }

  /** The person behind a guest order. */
  ShopCustomer guest(ObjectNode order, ShopCustomerRef ref) throws RecordRejected {
    ShopCustomer read = (ShopCustomer) account(order).get(0);
    return new ShopCustomer(
        ref,
        read.details(),
        read.companyCustomer(),
        read.branch(),
        read.robinson(),
        read.updatedAt());
  }

  /** What its documents are about. */
  Entity entity() {
    return fields.entity();
  }
}

package org.stammkunde.ledger.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopCustomer;

/**
 * SHA-256 over everything that records say. Of the records, not of the raw document: a document
 * that is read by a mended mapping is a new version although the shop's bytes are the same.
 *
 * @param hex 64 lower-case digits
 */
record ContentHash(String hex) {

  static ContentHash of(byte[] bytes) {
    return new ContentHash(HexFormat.of().formatHex(bytes));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Of a buyer. */
  static ContentHash of(ShopCustomer customer) {
    var text = new StringBuilder(256);
    CustomerDetails details = customer.details();
    PostalAddress address = details.address();
    add(text, details.firstName(), details.lastName(), details.company(), details.email());
    add(text, details.phone(), details.vatId(), address.street(), address.supplement());
    add(text, address.postalCode(), address.city(), address.country());
    add(text, customer.companyCustomer(), customer.branch(), customer.robinson());
    add(text, customer.updatedAt().map(Object::toString).orElse(""));
    add(text, CustomerColumns.values(customer.fields()).toArray());
    return digest(text);
  }

  /** Of all sales documents that were read out of one raw document; their order is of no matter. */
  static ContentHash of(Collection<SalesDocument> documents) {
    var text = new StringBuilder(512);
    documents.stream()
        .sorted(Comparator.comparing(SalesDocument::kind).thenComparing(SalesDocument::number))
        .forEach(document -> add(text, document));
    return digest(text);
  }

  private static void add(StringBuilder text, SalesDocument document) {
    add(text, document.kind(), document.number(), document.orderNumber());
    add(text, document.buyer().number(), document.buyer().guest());
    add(text, document.at(), document.orderKind(), document.cancelled(), document.test());
    add(text, document.currency().getCurrencyCode());
    add(text, document.updatedAt().map(Object::toString).orElse(""), document.lines().size());
    for (SalesDocument.Line line : document.lines()) {
      add(text, line.position(), line.article(), line.text());
      add(text, line.quantity().stripTrailingZeros(), line.kind(), line.deliveryKind());
      add(text, line.value(), line.cancelled());
      // Only where there is any, so that what was stored before they were read stays the same.
      if (!line.category().isEmpty() || line.cost().isPresent()) {
        add(text, line.category(), line.cost().map(Object::toString).orElse(""));
      }
    }
    if (document.level() > 0) {
      add(text, document.level());
    }
  }

  private static void add(StringBuilder text, Object... values) {
    for (Object value : values) {
      // The records have no control characters, so the parts cannot run into each other.
      text.append(value).append('\n');
    }
  }

  private static ContentHash digest(StringBuilder text) {
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      return of(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}

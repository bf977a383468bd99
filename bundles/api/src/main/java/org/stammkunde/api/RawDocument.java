package org.stammkunde.api;

/**
 * A document as the shop gave it, before anything was read into it. It is stored first and parsed
 * afterwards, so that nothing is lost when parsing fails.
 *
 * @param entity what it is about
 * @param number the shop's number of the thing, unique among its entity; 1 to 100 characters
 * @param content the document; its form is known to the connector alone
 */
public record RawDocument(Entity entity, String number, String content) {

  /** What a raw document is about. */
  public enum Entity {
    /** A sales document of any kind. */
    ORDER,
    /** A shop customer. */
    CUSTOMER,
    /** A customer to be created in the host. */
    HOST_CUSTOMER
  }

  /** Checks the number. */
  public RawDocument {
    Texts.key(number, "number", 100);
  }

  /** Never the contents. */
  @Override
  public String toString() {
    return "RawDocument[" + entity + ", " + content.length() + " characters]";
  }
}

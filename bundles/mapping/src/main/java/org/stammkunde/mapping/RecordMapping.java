package org.stammkunde.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;

/**
 * The fields and rules of a mapping: which column or JSON path means what, and what follows from
 * it. JSON objects become raw documents by it, and raw documents, of objects or of files, become
 * sales documents and customers. Thread-safe.
 */
public final class RecordMapping {
  private final Fields fields;

  RecordMapping(Fields fields) {
    this.fields = fields;
  }

  /**
   * Reads what a mapping says of one kind of record.
   *
   * @param others keys of the mapping that the caller reads; any further key is refused
   * @throws MappingRefused if it cannot be used
   */
  public static RecordMapping of(MappingText text, Set<String> others) throws MappingRefused {
    return new RecordMapping(new FieldsReader(text).read(others));
  }

  /** The name of the mapping, which its raw documents carry. */
  public String name() {
    return fields.mapping();
  }

  /** The name of the mapping under which a raw document was made. */
  public static String nameIn(RawDocument part) throws RecordRejected {
    try {
      return RawContent.mapping(part);
    } catch (Unreadable unreadable) {
      throw rejected(unreadable.reason());
    }
  }

  /** What its records are about. */
  public Entity entity() {
    return fields.record().entity();
  }

  /**
   * The raw document of one JSON object that a shop gave, as it stands; nothing but its number is
   * read yet, so that a mended mapping can read it again.
   *
   * @param json one object, with the lines of an order in the array that {@code lines} names
   * @throws RecordRejected if it is no object, or has no number that could be its key
   */
  public RawDocument document(String json) throws RecordRejected {
    JsonObjects objects = new JsonObjects(fields);
    try {
      objects.read(json.toCharArray(), json.length());
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory can always be read", impossible);
    }
    if (objects.damaged() || objects.number() == null) {
      throw new RecordRejected(List.of(objects.refusal(0)));
    }
    RawPart part = new RawPart(objects.number(), RawPart.head(fields.mapping()));
    objects.addTo(part, 0);
    return part.document(entity());
  }

  /**
   * Reads one document.
   *
   * @param shop whose it is
   * @param parts all raw documents of one number that were made under this mapping, or under
   *     earlier versions of it; at least one
   * @return a number can stand for several records, such as an order and its return
   * @throws RecordRejected with everything that cannot be read
   */
  public List<ShopRecord> read(ShopId shop, List<RawDocument> parts) throws RecordRejected {
    RawDocument first = parts.get(0);
    if (first.entity() != entity()) {
      throw rejected(Unreadable.say("other-record", name()));
    }
    try {
      RawContent content = RawContent.read(parts, fields);
      Values values = new Values(fields, content.faults());
      List<ShopRecord> records =
          content.rows().isEmpty()
              ? List.of()
              : records(shop, first.number(), values, content.rows());
      if (!values.rejections().isEmpty()) {
        throw new RecordRejected(values.rejections());
      }
      return records;
    } catch (Unreadable unreadable) {
      throw rejected(unreadable.reason());
    }
  }

  private List<ShopRecord> records(ShopId shop, String number, Values values, List<Row> rows) {
    return fields.record() == RecordKind.ORDER_LINE
        ? new OrderReader(shop, number, fields, values).read(rows)
        : new CustomerReader(shop, number, fields, values).read(rows);
  }

  private static RecordRejected rejected(Saying reason) {
    return new RecordRejected(List.of(new Rejection(0, "", "", reason)));
  }
}

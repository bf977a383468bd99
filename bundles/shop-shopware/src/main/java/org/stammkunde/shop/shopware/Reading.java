package org.stammkunde.shop.shopware;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RecordInvalid;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.Wording;

/** Reads the records out of a document. */
final class Reading {
  static final Wording WORDS = Wording.of(Reading.class, "Rejections");

  /** Most faults that somebody would read. */
  private static final int MOST = 100;

  private Reading() {}

  static List<ShopRecord> of(Settings settings, RawDocument raw) throws RecordRejected {
    List<Rejection> faults = new ArrayList<>();
    List<ShopRecord> records = List.of();
    try {
      Part document = new Part(Json.MAPPER.readTree(raw.content()), faults);
      records =
          switch (raw.entity()) {
            case ORDER -> new OrderReader(settings, document).read();
            case CUSTOMER -> List.of(new CustomerReader(settings).account(document));
            case HOST_CUSTOMER ->
                throw new IllegalArgumentException("a shop has no customers of the host");
          };
    } catch (JsonProcessingException wrong) {
      faults.add(new Rejection(0, "", "", WORDS.say("no-json")));
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      // The records check themselves; a fault that was found before tells the place better.
      if (faults.isEmpty()) {
        faults.add(
            new Rejection(
                0,
                "",
                "",
                wrong instanceof RecordInvalid invalid
                    ? invalid.reason()
                    : WORDS.say("not-understood")));
      }
    }
    if (!faults.isEmpty()) {
      // What is asked for twice is missing once.
      throw new RecordRejected(faults.stream().distinct().limit(MOST).toList());
    }
    return records;
  }
}

package org.stammkunde.mapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;

/** Files for tests: those of the demo, or one mapping and one file given as text. */
final class TestFile {
  static final ShopId SHOP = new ShopId("test");

  /** Everything that came out of one file. */
  record Taken(List<ShopRecord> records, List<Rejection> rejections, List<RawDocument> raw) {
    List<SalesDocument> documents() {
      return records.stream().map(SalesDocument.class::cast).toList();
    }

    SalesDocument only() {
      if (records.size() != 1 || !rejections.isEmpty()) {
        throw new AssertionError(records.size() + " records, rejected: " + rejections);
      }
      return documents().get(0);
    }
  }

  private TestFile() {}

  /** A mapping that is shipped with the demo. */
  static FileMapping shipped(String name) throws MappingRefused {
    return FileMapping.of(
        MappingText.read(DemoData.FOLDER.resolve("mapping").resolve(name + ".properties")));
  }

  static Path demoOrders() {
    return DemoData.FOLDER.resolve("data").resolve(DemoData.ORDERS);
  }

  static MappingText text(String mapping) throws MappingRefused {
    return new MappingText(
        Path.of("etc", "orders.properties"), mapping.getBytes(StandardCharsets.UTF_8));
  }

  static Taken take(Path folder, String mapping, String content) throws Exception {
    return take(folder, mapping, content.getBytes(StandardCharsets.UTF_8));
  }

  static Taken take(Path folder, String mapping, byte[] content) throws Exception {
    Path file = Files.write(folder.resolve("orders.txt"), content);
    return take(FileMapping.of(text(mapping)), file);
  }

  /** Reads a file as the engine does: first all of it, then each document with all of its parts. */
  static Taken take(FileMapping mapping, Path file) throws IOException, FileRejected {
    Map<String, List<RawDocument>> parts = new LinkedHashMap<>();
    List<RawDocument> raw = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    try (FileShop.Reading reading = mapping.open(file)) {
      for (RawDocument next = reading.next(); next != null; next = reading.next()) {
        raw.add(next);
        parts.computeIfAbsent(next.number(), number -> new ArrayList<>()).add(next);
      }
      rejections.addAll(reading.rejections());
    }
    List<ShopRecord> records = new ArrayList<>();
    for (List<RawDocument> document : parts.values()) {
      try {
        records.addAll(mapping.records().read(SHOP, document));
      } catch (RecordRejected rejected) {
        rejections.addAll(rejected.rejections());
      }
    }
    return new Taken(records, rejections, raw);
  }
}

package org.stammkunde.shop.declarative;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import org.stammkunde.api.ShopId;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;

/** Mappings for tests: the one with pages, changed here and there. */
final class Mappings {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private Mappings() {}

  static MappingText text(String lines) throws MappingRefused {
    return new MappingText(Path.of("m.properties"), lines.getBytes(StandardCharsets.UTF_8));
  }

  /** The shipped one, or one of the tests. */
  static String file(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** The mapping with pages; these lines take the place of those with the same key. */
  static String with(String... lines) {
    String kept = file("src/test/mapping/pages.properties");
    for (String line : lines) {
      String key = line.split(" = ", 2)[0];
      kept =
          kept.lines()
              .filter(old -> !old.startsWith(key + " = "))
              .collect(Collectors.joining("\n"));
    }
    return kept + "\n" + String.join("\n", lines);
  }

  /** The mapping with pages but for one key. */
  static String without(String key) {
    return file("src/test/mapping/pages.properties")
        .lines()
        .filter(line -> !line.startsWith(key + " = "))
        .collect(Collectors.joining("\n"));
  }

  static ShopMapping read(String lines) throws MappingRefused {
    return read(lines, new Logins("user", Map.of("password", () -> "x", "token", () -> "y")));
  }

  static ShopMapping read(String lines, Logins logins) throws MappingRefused {
    return new ShopMappingReader(new ShopId("shop"), BERLIN, logins).read(text(lines));
  }
}

package org.stammkunde.shop.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stammkunde.api.Channel;
import org.stammkunde.api.ShopId;
import org.stammkunde.mapping.FileMapping;
import org.stammkunde.mapping.MappingFile;
import org.stammkunde.mapping.MappingRefused;

/** The settings of one shop: {@code etc/org.stammkunde.shop.files-NAME.cfg}. */
final class ShopSettings {
  static final String PID = "org.stammkunde.shop.files";
  private static final String SHOP = "shop";
  private static final String CHANNEL = "channel";
  private static final String FOLDER = "folder";
  private static final String MAPPINGS = "mappings";
  static final Set<String> KEYS = Set.of(SHOP, CHANNEL, FOLDER, MAPPINGS);

  /** What the configuration admin and the file installer add to every configuration. */
  private static final List<String> FOREIGN =
      List.of("service.", "felix.", "org.apache.felix.", "org.apache.karaf.");

  private final Path etc;
  private final Path data;

  /**
   * Knows where relative paths begin.
   *
   * @param etc where mappings are, below {@code mapping}
   * @param data where drop folders are, below {@code drop}
   */
  ShopSettings(Path etc, Path data) {
    this.etc = etc;
    this.data = data;
  }

  /** The shop that {@code properties} describe; its folder is there afterwards. */
  FolderShop read(String name, Dictionary<String, ?> properties) throws Refused {
    for (String key : Collections.list(properties.keys())) {
      if (!KEYS.contains(key) && FOREIGN.stream().noneMatch(key::startsWith)) {
        throw refused(
            name,
            key,
            properties.get(key),
            "is no key here; keys are shop, channel, folder and mappings");
      }
    }
    ShopId shop = shop(name, properties);
    Channel channel = channel(name, properties);
    List<MappingFile<FileMapping>> mappings = mappings(name, properties);
    return new FolderShop(shop, channel, folder(name, properties, shop), mappings);
  }

  private static ShopId shop(String name, Dictionary<String, ?> properties) throws Refused {
    String value = value(properties, SHOP);
    try {
      return new ShopId(value);
    } catch (IllegalArgumentException wrong) {
      throw refused(name, SHOP, value, wrong.getMessage());
    }
  }

  private static Channel channel(String name, Dictionary<String, ?> properties) throws Refused {
    String value = value(properties, CHANNEL);
    return switch (value) {
      case "", "shop" -> Channel.SHOP;
      case "pos" -> Channel.POS;
      default ->
          throw refused(
              name, CHANNEL, value, "must be shop, or pos for what the merchant sold himself");
    };
  }

  private Path folder(String name, Dictionary<String, ?> properties, ShopId shop) throws Refused {
    String value = value(properties, FOLDER);
    try {
      Path folder = data.resolve("drop").resolve(value.isEmpty() ? shop.value() : value);
      return Files.createDirectories(folder.toAbsolutePath().normalize());
    } catch (IOException | InvalidPathException wrong) {
      throw refused(
          name,
          FOLDER,
          value,
          "cannot be made or is no folder; check the path and its permissions");
    }
  }

  private List<MappingFile<FileMapping>> mappings(String name, Dictionary<String, ?> properties)
      throws Refused {
    String value = value(properties, MAPPINGS);
    List<MappingFile<FileMapping>> mappings = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String path : value.split(",", -1)) {
      if (path.isBlank()) {
        continue;
      }
      MappingFile<FileMapping> mapping;
      try {
        mapping =
            new MappingFile<>(
                etc.resolve("mapping").resolve(path.strip()).normalize(), FileMapping::of);
      } catch (MappingRefused wrong) {
        throw new Refused(file(name) + ": " + wrong.getMessage());
      } catch (InvalidPathException wrong) {
        throw refused(name, MAPPINGS, value, "is no list of paths; separate them by commas");
      }
      if (!names.add(mapping.name())) {
        throw refused(name, MAPPINGS, value, "has two files of the same name; rename one");
      }
      mappings.add(mapping);
    }
    if (mappings.isEmpty()) {
      throw refused(name, MAPPINGS, value, "must name a mapping file, as orders.properties");
    }
    return mappings;
  }

  private static String value(Dictionary<String, ?> properties, String key) {
    Object value = properties.get(key);
    return value == null ? "" : value.toString().strip();
  }

  /** How the administrator knows the configuration. */
  private static String file(String name) {
    return "etc/" + PID + '-' + name + ".cfg";
  }

  static Refused refused(String name, String key, Object value, String reason) {
    return new Refused(file(name) + ": '" + key + " = " + value + "' " + reason);
  }
}

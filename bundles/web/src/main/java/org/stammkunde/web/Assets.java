package org.stammkunde.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Style and scripts of the pages, at addresses that change with what is in them. */
final class Assets {
  private static final String FOLDER = Pages.PATH + "/assets/";
  private static final String OURS = "/org/stammkunde/web/assets/";
  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private final Map<String, Asset> assets = new TreeMap<>();
  private final String version;

  Assets() {
    assets.put("stammkunde.css", read(OURS + "stammkunde.css", "text/css; charset=utf-8"));
    assets.put("stammkunde.js", read(OURS + "stammkunde.js", SCRIPT));
    assets.put("review.js", read(OURS + "review.js", SCRIPT));
    assets.put("launch.js", read(OURS + "launch.js", SCRIPT));
    assets.put("icon.svg", read(OURS + "icon.svg", "image/svg+xml"));
    assets.put("htmx.min.js", read(HTMX + "htmx.min.js", SCRIPT));
    version = version();
  }

  /** Where browsers find them; ends with a slash. */
  String address() {
    return FOLDER + version + "/";
  }

  /** What is at a path of this host, if anything is. */
  Optional<Asset> at(String path) {
    return path.startsWith(address())
        ? Optional.ofNullable(assets.get(path.substring(address().length())))
        : Optional.empty();
  }

  private static Asset read(String resource, String type) {
    try (InputStream content = Assets.class.getResourceAsStream(resource)) {
      return new Asset(type, content.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException("the bundle has no " + resource, broken);
    }
  }

  private String version() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      assets.values().forEach(asset -> digest.update(asset.content));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /**
   * A file.
   *
   * @param type media type
   * @param content its bytes
   */
  record Asset(String type, byte[] content) {}
}

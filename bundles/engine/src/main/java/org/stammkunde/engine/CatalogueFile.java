package org.stammkunde.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Unavailable;

/** The file that the settings name, as it is now. */
public final class CatalogueFile {
  /** A hundred times what a catalogue needs; more is some other file. */
  private static final int MOST_BYTES = 1_000_000;

  private final QualityPlan plan;
  private final Path folder;

  CatalogueFile(QualityPlan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
  }

  /** Below {@code catalogue} in Karaf's etc folder. */
  public static CatalogueFile inKaraf(QualityPlan plan) {
    return new CatalogueFile(
        plan, Path.of(System.getProperty("karaf.etc", "etc")).resolve("catalogue"));
  }

  /**
   * Its text.
   *
   * @throws CatalogueRejected if it cannot be read
   */
  String text() {
    Path name = plan.settings().catalogue();
    byte[] bytes;
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException | SecurityException unreadable) {
      throw rejected(
          name,
          "cannot be read; put the file below etc/catalogue, or mend catalogue in etc/"
              + QualitySettings.PID
              + ".cfg");
    }
    if (bytes.length > MOST_BYTES) {
      throw rejected(name, "has more than 1,000,000 bytes, so it is no catalogue");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw rejected(name, "is not UTF-8; save it as UTF-8");
    }
  }

  /**
   * Replaces it as a whole: beside, then renamed, so that nobody ever reads half of it.
   *
   * @throws Unavailable if it cannot be written; the old one stays
   */
  void write(String text) {
    Path target = folder.resolve(plan.settings().catalogue());
    Path beside = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.writeString(beside, text);
      Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | SecurityException e) {
      throw new Unavailable("the catalogue's file cannot be written; see who owns it", e);
    }
  }

  private static CatalogueRejected rejected(Path name, String reason) {
    return new CatalogueRejected(List.of(new Rejection(0, "catalogue", name.toString(), reason)));
  }
}

package org.stammkunde.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Unavailable;
import org.stammkunde.api.Wording;
import org.stammkunde.scoring.CatalogueParts;

/** The files that the settings name, as they are now. */
public final class CatalogueFile {
  /** A hundred times what a catalogue needs; more is some other file. */
  private static final int MOST_BYTES = 1_000_000;

  private static final Wording WORDS = Wording.of(CatalogueFile.class, "Rejections");

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
   * Its text; of several files their texts, each after a line that names it.
   *
   * @throws CatalogueRejected if one cannot be read
   */
  String text() {
    List<Path> names = plan.settings().catalogues();
    if (names.size() == 1) {
      return text(names.get(0), "catalogue");
    }
    return CatalogueParts.join(
        names.stream()
            .map(name -> new CatalogueParts.Part(name.toString(), text(name, "catalogue")))
            .toList());
  }

  /**
   * The text of the catalogue of risks; empty if the settings say that there is none.
   *
   * @throws CatalogueRejected if it cannot be read
   */
  Optional<String> risk() {
    return plan.settings().risk().map(name -> text(name, "risk"));
  }

  private String text(Path name, String key) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException | SecurityException unreadable) {
      throw rejected(name, "catalogue.unreadable", key, QualitySettings.PID);
    }
    if (bytes.length > MOST_BYTES) {
      throw rejected(name, "catalogue.too-large");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw rejected(name, "catalogue.no-utf-8");
    }
  }

  /**
   * Replaces each file as a whole: all of them beside first, then renamed, so that nobody ever
   * reads half of one. A file whose text is the same is left alone.
   *
   * @throws CatalogueRejected if the text is not of the files that the settings name
   * @throws Unavailable if one cannot be written; the old one stays
   */
  void write(String text) {
    Map<Path, String> texts = files(text);
    try {
      for (Map.Entry<Path, String> file : texts.entrySet()) {
        Files.writeString(beside(file.getKey()), file.getValue());
      }
      for (Path target : texts.keySet()) {
        Files.move(beside(target), target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException | SecurityException e) {
      throw new Unavailable("the catalogue's file cannot be written; see who owns it", e);
    }
  }

  /**
   * Checks that a text can be written.
   *
   * @throws CatalogueRejected if it is not of the files that the settings name
   */
  void check(String text) {
    files(text);
  }

  private Map<Path, String> files(String text) {
    List<Path> names = plan.settings().catalogues();
    if (names.size() == 1) {
      return Map.of(folder.resolve(names.get(0)), text);
    }
    List<CatalogueParts.Part> parts = CatalogueParts.of(text);
    if (!parts.stream()
        .map(CatalogueParts.Part::file)
        .toList()
        .equals(names.stream().map(Path::toString).toList())) {
      throw rejected(names.get(0), "catalogue.parts", QualitySettings.PID);
    }
    Map<Path, String> texts = new LinkedHashMap<>();
    for (int at = 0; at < parts.size(); at++) {
      if (!parts.get(at).text().equals(text(names.get(at), "catalogue"))) {
        texts.put(folder.resolve(names.get(at)), parts.get(at).text());
      }
    }
    return texts;
  }

  private static Path beside(Path target) {
    return target.resolveSibling(target.getFileName() + ".new");
  }

  private static CatalogueRejected rejected(Path name, String key, Object... values) {
    return new CatalogueRejected(
        List.of(
            new Rejection(
                0, String.valueOf(name.getFileName()), name.toString(), WORDS.say(key, values))));
  }
}

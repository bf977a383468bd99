package org.stammkunde.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CatalogueChange;
import org.stammkunde.api.CatalogueChanged;
import org.stammkunde.api.CataloguePreview;
import org.stammkunde.api.CatalogueVersion;
import org.stammkunde.api.Catalogues;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.scoring.CatalogueDifference;
import org.stammkunde.scoring.CatalogueText;
import org.stammkunde.scoring.Scores;

/** The catalogue's file, its versions in the ledger, and the change of both. */
public final class ActiveCatalogue implements Catalogues {
  private final CatalogueFile file;
  private final QualityRuns runs;
  private final QualityAnalysis quality;
  private final CatalogueTrial trial;

  /** Joins the services; {@code runs} may come and go. */
  public ActiveCatalogue(CatalogueFile file, QualityRuns runs, QualityAnalysis quality) {
    this.file = file;
    this.runs = runs;
    this.quality = quality;
    trial = new CatalogueTrial(quality);
  }

  @Override
  public List<CatalogueVersion> versions() {
    return runs.versions();
  }

  @Override
  public String digest() {
    return digest(file.text());
  }

  @Override
  public CataloguePreview preview(String text, int top, int interval) {
    Scores.checkTop(top);
    Scores.checkInterval(interval);
    return trial.of(CatalogueText.read(text, runs.versionOf(text)), top, interval);
  }

  @Override
  public List<CatalogueChange> differences(int from, Optional<Integer> to, Locale language) {
    Catalogue before = quality.catalogue(from);
    Catalogue after = to.map(quality::catalogue).orElseGet(quality::catalogue);
    return CatalogueDifference.between(before, after).stream()
        .map(
            one ->
                new CatalogueChange(
                    one.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    one.where(),
                    one.part(),
                    one.before(),
                    one.after(),
                    one.text(language)))
        .toList();
  }

  @Override
  public synchronized CatalogueVersion activate(
      String text, String expected, String author, String reason) {
    if (!digest().equals(expected)) {
      throw new CatalogueChanged();
    }
    CatalogueText.read(text, 1);
    file.check(text);
    // The version first: if the file cannot be written then, what is in force is still that file,
    // and the next run makes it the latest version again.
    int version = runs.keepCatalogue(text, author, reason);
    file.write(text);
    return runs.versions().stream()
        .filter(kept -> kept.version() == version)
        .findFirst()
        .orElseThrow();
  }

  static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException("every Java has SHA-256", everyJavaHasIt);
    }
  }
}

package org.stammkunde.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.stammkunde.api.Catalogue;
import org.stammkunde.api.CatalogueChanged;
import org.stammkunde.api.CataloguePreview;
import org.stammkunde.api.CatalogueVersion;
import org.stammkunde.api.Catalogues;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.TooManyAtOnce;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.scoring.CatalogueText;
import org.stammkunde.scoring.Scores;

/** The catalogue's file, its versions in the ledger, and the change of both. */
public final class ActiveCatalogue implements Catalogues {
  private static final int MOVERS = 10;

  private final CatalogueFile file;
  private final QualityRuns runs;
  private final QualityAnalysis quality;
  private final Semaphore trial = new Semaphore(1);

  /** Joins the services; {@code runs} may come and go. */
  public ActiveCatalogue(CatalogueFile file, QualityRuns runs, QualityAnalysis quality) {
    this.file = file;
    this.runs = runs;
    this.quality = quality;
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
  public CataloguePreview preview(String text, int top) {
    Scores.checkTop(top);
    Catalogue other = CatalogueText.read(text, runs.versionOf(text));
    ScoredRun current = quality.scored(Optional.empty());
    if (!trial.tryAcquire()) {
      throw new TooManyAtOnce();
    }
    try {
      Instant asOf = current.run().asOf();
      // By facts of the same moment, or what came in between would look like the catalogue's doing.
      CustomerFacts both = quality.facts().all(List.of(current.catalogue(), other), asOf);
      return CatalogueTrial.of(
          current.run(),
          current.catalogue(),
          other,
          Scores.of(current.catalogue(), both),
          Scores.of(other, both),
          top,
          MOVERS);
    } finally {
      trial.release();
    }
  }

  @Override
  public synchronized CatalogueVersion activate(
      String text, String expected, String author, String reason) {
    if (!digest().equals(expected)) {
      throw new CatalogueChanged();
    }
    CatalogueText.read(text, 1);
    // The version first: if the file cannot be written then, what is in force is still that file,
    // and the next run makes it the latest version again.
    int version = runs.keepCatalogue(text, author, reason);
    file.write(text);
    return runs.versions().stream()
        .filter(kept -> kept.version() == version)
        .findFirst()
        .orElseThrow();
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException("every Java has SHA-256", everyJavaHasIt);
    }
  }
}

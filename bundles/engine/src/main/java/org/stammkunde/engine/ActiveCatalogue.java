package org.stammkunde.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.stammkunde.api.CatalogueChanged;
import org.stammkunde.api.CatalogueVersion;
import org.stammkunde.api.Catalogues;
import org.stammkunde.ledger.QualityRuns;
import org.stammkunde.scoring.CatalogueText;

/** The catalogue's file, its versions in the ledger, and the change of both. */
public final class ActiveCatalogue implements Catalogues {
  private final CatalogueFile file;
  private final QualityRuns runs;

  /** Joins the services; {@code runs} may come and go. */
  public ActiveCatalogue(CatalogueFile file, QualityRuns runs) {
    this.file = file;
    this.runs = runs;
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

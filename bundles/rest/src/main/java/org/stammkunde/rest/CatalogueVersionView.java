package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.CatalogueVersion;

/** A version of the catalogue. */
@Schema(name = "CatalogueVersion", description = "A text of the catalogue that was or is in force.")
record CatalogueVersionView(
    int version,
    @Schema(description = "SHA-256 of the text, hexadecimal.") String digest,
    @Schema(description = "In UTC.", format = "date-time") String since,
    @Schema(description = "Login; absent if the file was changed by hand.") String author,
    @Schema(description = "Why; absent if the file was changed by hand.") String reason) {

  static CatalogueVersionView of(CatalogueVersion version) {
    return new CatalogueVersionView(
        version.version(),
        version.digest(),
        Texts.time(version.since()),
        Texts.orAbsent(version.author()),
        Texts.orAbsent(version.reason()));
  }

  /** All of them. */
  @Schema(name = "CatalogueVersions", description = "All versions of the catalogue, newest first.")
  record Versions(List<CatalogueVersionView> versions) {
    static Versions of(List<CatalogueVersion> versions) {
      return new Versions(versions.stream().map(CatalogueVersionView::of).toList());
    }
  }
}

package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.CatalogueChange;

/** One thing in which two versions of the catalogue differ. */
@Schema(name = "CatalogueChange", description = "One thing in which two versions differ.")
record CatalogueChangeView(
    @Schema(
            description = "What is different.",
            allowableValues = {
              "criterion-added",
              "criterion-removed",
              "criterion-changed",
              "grade-added",
              "grade-removed",
              "grade-changed",
              "header-added",
              "header-removed",
              "header-changed"
            })
        String kind,
    @Schema(description = "Name of the criterion or grade; absent for the whole catalogue.")
        String where,
    @Schema(description = "What of it, as its key ends; absent if all of it came or went.")
        String part,
    @Schema(description = "Absent if it was not there.") String before,
    @Schema(description = "Absent if it is not there any more.") String after,
    @Schema(description = "All of it in one sentence, in the language of the caller.")
        String said) {

  private static CatalogueChangeView of(CatalogueChange change) {
    return new CatalogueChangeView(
        change.kind(),
        Texts.orAbsent(change.where()),
        Texts.orAbsent(change.part()),
        Texts.orAbsent(change.before()),
        Texts.orAbsent(change.after()),
        change.said());
  }

  /** All of them. */
  @Schema(name = "CatalogueChanges", description = "All in which two versions differ.")
  record Changes(List<CatalogueChangeView> changes) {
    static Changes of(List<CatalogueChange> changes) {
      return new Changes(changes.stream().map(CatalogueChangeView::of).toList());
    }
  }
}

package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;

/** Another catalogue. */
@Schema(name = "CatalogueInput", description = "Another catalogue, and why.")
record CatalogueInput(
    @Schema(description = "The whole text of the catalogue, comments too.") String text,
    @Schema(description = "Why it is changed, 1 to 200 characters; kept with the version.")
        String reason) {
  /** What is not there is empty. */
  CatalogueInput {
    text = text == null ? "" : text;
    reason = reason == null ? "" : reason;
  }

  /** The input, also where the request has no body at all. */
  static CatalogueInput of(CatalogueInput body) {
    return body == null ? new CatalogueInput("", "") : body;
  }
}

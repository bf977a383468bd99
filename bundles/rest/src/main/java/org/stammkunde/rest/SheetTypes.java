package org.stammkunde.rest;

import java.util.Map;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.stammkunde.edge.Inputs;

/** Which format the caller wants. */
final class SheetTypes {
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  static final String PDF = "application/pdf";

  private static final Map<String, SheetAnswer> TYPES =
      Map.of(
          MediaType.APPLICATION_JSON,
          SheetAnswer.JSON,
          "text/csv",
          SheetAnswer.CSV,
          XLSX,
          SheetAnswer.XLSX,
          PDF,
          SheetAnswer.PDF);

  private SheetTypes() {}

  /** By the parameter, as a link in a page has no Accept of its own; else by the header. */
  static SheetAnswer of(Inputs inputs, String format, HttpHeaders headers) {
    return inputs
        .word("format", format, SheetAnswer.class)
        .orElseGet(
            () ->
                headers.getAcceptableMediaTypes().stream()
                    .map(type -> TYPES.get(type.getType() + "/" + type.getSubtype()))
                    .filter(known -> known != null)
                    .findFirst()
                    .orElse(SheetAnswer.JSON));
  }
}

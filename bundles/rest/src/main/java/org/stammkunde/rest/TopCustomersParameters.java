package org.stammkunde.rest;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.QueryParam;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.TopCustomersRequest;

/** The query parameters of the list of top customers, as the caller wrote them. */
public final class TopCustomersParameters {
  @QueryParam("period")
  @Parameter(
      in = QUERY,
      description = "How far back: 1 to 1200 days (d), weeks (w) or months (m).",
      schema = @Schema(type = "string", pattern = "[0-9]{1,4}[dwm]", defaultValue = "30d"))
  public String period;

  @QueryParam("asOf")
  @Parameter(
      in = QUERY,
      description = "The end of the period, not in it (RFC 3339 with offset); absent means now.",
      schema = @Schema(type = "string", format = "date-time"))
  public String asOf;

  @QueryParam("orderKind")
  @Parameter(
      in = QUERY,
      description =
          "Orders of these kinds count; may be repeated. Absent means all but reservations.",
      array =
          @ArraySchema(
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"own-stock", "shipping", "pick-up", "reservation"})))
  public List<String> orderKinds;

  @QueryParam("deliveryKind")
  @Parameter(
      in = QUERY,
      description = "Lines delivered like this count; may be repeated. Absent means all.",
      array =
          @ArraySchema(
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"physical", "download"})))
  public List<String> deliveryKinds;

  @QueryParam("company")
  @Parameter(
      in = QUERY,
      description = "Only companies (true) or only persons (false); absent means both.",
      schema = @Schema(type = "boolean"))
  public String company;

  @QueryParam("branch")
  @Parameter(
      in = QUERY,
      description =
          "Only customers created in this branch, at most 40 characters; may be repeated.",
      array =
          @ArraySchema(
              schema = @Schema(type = "string", maxLength = TopCustomersRequest.LONGEST_BRANCH)))
  public List<String> branches;

  @QueryParam("shop")
  @Parameter(
      in = QUERY,
      description = "Only orders of this shop; may be repeated. Absent means all shops.",
      array = @ArraySchema(schema = @Schema(type = "string", pattern = "[a-z0-9][a-z0-9-]{0,39}")))
  public List<String> shops;

  @QueryParam("guests")
  @Parameter(
      in = QUERY,
      description = "Whether guest orders are listed too, each as a customer of its own.",
      schema = @Schema(type = "boolean", defaultValue = "false"))
  public String guests;

  @QueryParam("goodsOnly")
  @Parameter(
      in = QUERY,
      description = "Whether charges such as postage are left out of the value.",
      schema = @Schema(type = "boolean", defaultValue = "false"))
  public String goodsOnly;

  @QueryParam("rankBy")
  @Parameter(
      in = QUERY,
      description = "Ranks by net value (less what was cancelled or sent back) or gross value.",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"net", "gross"},
              defaultValue = "net"))
  public String rankBy;

  @QueryParam("top")
  @Parameter(
      in = QUERY,
      description = "How many customers the whole list has at most.",
      schema = @Schema(type = "integer", minimum = "1", maximum = "10000", defaultValue = "200"))
  public String top;

  @QueryParam("limit")
  @Parameter(
      in = QUERY,
      description = "How many customers one part of the list has at most; not with CSV.",
      schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "200"))
  public String limit;

  @QueryParam("cursor")
  @Parameter(
      in = QUERY,
      description = "The next part: `next` of the part before, all else unchanged; not with CSV.",
      schema = @Schema(type = "string"))
  public String cursor;

  @QueryParam("format")
  @Parameter(
      in = QUERY,
      description = "The form of the answer, stronger than the Accept header.",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"json", "csv"}))
  public String format;

  @QueryParam("bom")
  @Parameter(
      in = QUERY,
      description = "Whether a CSV starts with a byte order mark, as Excel wants it.",
      schema = @Schema(type = "boolean", defaultValue = "false"))
  public String bom;

  /** The forms of the answer. */
  enum Format {
    JSON,
    CSV
  }

  /**
   * What was asked for.
   *
   * @param query with {@code asOf} as the caller gave it
   * @param limit rows of one part
   * @param cursor of the part, unless it is the first
   */
  record Request(
      TopCustomersQuery query,
      int limit,
      Optional<TopCustomersCursor> cursor,
      Format format,
      boolean bom) {}

  /**
   * Reads all of them.
   *
   * @param accepted the form that the Accept header asks for
   * @throws RequestRefused if anything is wrong, naming each field
   */
  Request read(Format accepted) {
    Inputs inputs = new Inputs();
    TopCustomersQuery query = asked().query(inputs);
    int rows = inputs.limit(limit);
    Optional<TopCustomersCursor> from =
        inputs.read("cursor", cursor, text -> TopCustomersCursor.parse(text, query), "cursor");
    Format form = inputs.word("format", format, Format.class).orElse(accepted);
    if (form == Format.CSV && limit != null) {
      inputs.wrong("limit", "csv.whole");
    }
    if (form == Format.CSV && cursor != null) {
      inputs.wrong("cursor", "csv.whole");
    }
    boolean mark = inputs.truth("bom", bom).orElse(false);
    inputs.check();
    return new Request(query, rows, from, form, mark);
  }

  private TopCustomersRequest asked() {
    return new TopCustomersRequest(
        period,
        asOf,
        orderKinds,
        deliveryKinds,
        company,
        branches,
        shops,
        guests,
        goodsOnly,
        rankBy,
        top);
  }
}

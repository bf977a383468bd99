package org.stammkunde.rest;

import java.util.function.BiFunction;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.stammkunde.api.Page;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;

/** Lists that are answered part by part. */
final class Parts {
  static final String CURSOR = "The next part: `next` of the part before.";
  static final String LIMIT = "How many rows the part has at most.";

  private Parts() {}

  /**
   * Reads a part.
   *
   * @param cursor of the caller, or {@code null}
   * @param limit of the caller, or {@code null}
   * @param list gives the part from a cursor with so many rows
   */
  static <T> Page<T> of(String cursor, String limit, BiFunction<String, Integer, Page<T>> list) {
    Inputs inputs = new Inputs();
    int rows = inputs.limit(limit);
    inputs.check();
    try {
      return list.apply(cursor == null ? "" : cursor, rows);
    } catch (IllegalArgumentException notACursor) {
      // The limit is right, so it can only be the cursor.
      throw RequestRefused.invalid("cursor", "cursor");
    }
  }

  static Response answer(Object entity, Page<?> page, UriInfo uri) {
    Response.ResponseBuilder answer = Response.ok(entity);
    page.next().ifPresent(next -> answer.header(HttpHeaders.LINK, Links.next(uri, next)));
    return answer.build();
  }
}

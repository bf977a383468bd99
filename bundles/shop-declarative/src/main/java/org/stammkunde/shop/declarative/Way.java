package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Answer;
import org.stammkunde.http.HttpTarget;

/** The way to one shop, and what its answers are made of. */
final class Way {
  private final HttpTarget target;
  private final URI base;

  Way(HttpTarget target, URI base) {
    this.target = target;
    this.base = base;
  }

  Answer ask(ShopMapping mapping, Template request, Map<String, String> values) throws CallFailed {
    return target.send(request.call(values, mapping.headers()));
  }

  /** For one thing that may be gone. */
  Answer askForOne(ShopMapping mapping, Template request, Map<String, String> values)
      throws CallFailed {
    return target.send(request.call(values, mapping.headers()).orAbsent());
  }

  /** Asks for a page by the address that the page before gave; never anywhere else. */
  Answer follow(ShopMapping mapping, Template request, String link, Map<String, String> values)
      throws CallFailed {
    String body = request.call(values, Map.of()).body();
    return target.send(Template.call(below(link), body, mapping.headers()));
  }

  private String below(String link) throws CallFailed {
    try {
      URI next = base.resolve(link).normalize();
      String path =
          next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery());
      boolean ours =
          String.valueOf(base.getRawAuthority()).equals(next.getRawAuthority())
              && base.getScheme().equalsIgnoreCase(next.getScheme())
              && path.startsWith(base.getRawPath());
      if (ours) {
        return path.substring(base.getRawPath().length());
      }
    } catch (IllegalArgumentException wrong) {
      // falls through to the one message for all that is not below the shop
    }
    throw new CallFailed(
        Reason.UNSAFE,
        "the shop's link to the next page leads out of the shop; it is not followed");
  }

  /**
   * The things in an answer: the elements of an array, or one object.
   *
   * @param what was asked for, by its key in the mapping
   */
  static List<ObjectNode> things(ShopMapping mapping, String what, JsonNode json, Path list)
      throws CallFailed {
    if (mapping.bareArrayIsEmpty() && json.isArray() && json.isEmpty()) {
      return List.of();
    }
    JsonNode found = list.first(json);
    List<ObjectNode> things = new ArrayList<>();
    if (found.isArray()) {
      for (JsonNode each : found) {
        things.add(object(what, each));
      }
    } else {
      things.add(object(what, found));
    }
    return things;
  }

  private static ObjectNode object(String what, JsonNode node) throws CallFailed {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      return object;
    }
    throw broken(what, "has no objects where the mapping says that they are");
  }

  static CallFailed broken(String what, String why) {
    return new CallFailed(Reason.BROKEN_ANSWER, "the answer to '" + what + "' " + why);
  }
}

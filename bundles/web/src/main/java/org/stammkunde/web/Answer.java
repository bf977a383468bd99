package org.stammkunde.web;

import java.util.HashMap;
import java.util.Map;

/**
 * What a page answers.
 *
 * @param status HTTP status
 * @param template to be filled in, or empty if the headers say all
 * @param model what the template shows besides what every page shows
 * @param headers further headers
 */
record Answer(int status, String template, Map<String, Object> model, Map<String, String> headers) {
  Answer {
    model = Map.copyOf(model);
    headers = Map.copyOf(headers);
  }

  static Answer page(String template, Map<String, Object> model) {
    return new Answer(200, template, model, Map.of());
  }

  /** The browser asks there, with GET. */
  static Answer seeOther(String path) {
    return new Answer(303, "", Map.of(), Map.of("Location", path));
  }

  Answer withStatus(int other) {
    return new Answer(other, template, model, headers);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, template, model, more);
  }
}

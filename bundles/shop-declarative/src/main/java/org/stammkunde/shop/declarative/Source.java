package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stammkunde.http.Answer;

/** Where an answer says something about itself: {@code header NAME}, or a path in its JSON. */
record Source(String text) {
  private static final String HEADER = "header ";
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>[^,]*;\\s*rel=\"?next\"?");

  /** Empty if it does not say it. */
  String value(Answer answer, JsonNode json) {
    if (!text.startsWith(HEADER)) {
      return Path.of(text).value(json);
    }
    String header = answer.header(text.substring(HEADER.length()).strip()).orElse("");
    // RFC 8288: the header Link has all the links there are.
    Matcher next = NEXT.matcher(header);
    return next.find() ? next.group(1) : header.contains("rel=") ? "" : header;
  }
}

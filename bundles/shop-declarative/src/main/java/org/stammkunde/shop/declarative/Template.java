package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stammkunde.http.Call;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;

/**
 * A request with places that are filled in for each call. What is filled in is encoded, so that no
 * key or cursor of a shop can become anything but a value.
 *
 * @param path below the address of the shop, with its query, as people write it
 * @param body JSON to send, or empty for a GET
 * @param places names of the places in both
 */
record Template(String path, String body, Set<String> places) {
  static final String FROM = "from";
  static final String UNTIL = "until";
  static final String SIZE = "size";
  static final String OFFSET = "offset";
  static final String PAGE = "page";
  static final String CURSOR = "cursor";
  static final String AFTER = "after";
  static final String KEY = "key";
  static final String KEYS = "keys";

  /** Of a list. */
  static final Set<String> LIST = Set.of(FROM, UNTIL, SIZE, OFFSET, PAGE, CURSOR, AFTER);

  /** Of a request for known things. */
  static final Set<String> LOOKUP = Set.of(KEY, KEYS);

  static final String FIELDS = "fields";
  private static final String BODY = ".body";
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
  private static final String KEPT = "-._~/?&=,:;@!$'()*+";
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(^|.*[_.-])(key|apikey|token|secret|password|passwd|pwd|signature|sig|auth)");

  /**
   * Reads the request of a key.
   *
   * @param allowed names of places
   * @return empty if the key is not there
   */
  static Optional<Template> find(MappingText text, String key, Set<String> allowed)
      throws MappingRefused {
    if (text.find(key) == null) {
      return Optional.empty();
    }
    // What is asked of each thing stands in the file once.
    String fields = text.get(FIELDS, "");
    String path = text.find(key).replace("{fields}", fields);
    String body = text.get(key + BODY, "").replace("{fields}", fields);
    Set<String> places = new HashSet<>();
    for (String part : new String[] {path, body}) {
      Matcher place = PLACE.matcher(part);
      while (place.find()) {
        if (!allowed.contains(place.group(1))) {
          throw text.refused(
              key,
              path,
              "has the place {"
                  + place.group(1)
                  + "}; those that can be filled in here are "
                  + new TreeSet<>(allowed));
        }
        places.add(place.group(1));
      }
    }
    check(text, key, path);
    return Optional.of(new Template(path, body, places));
  }

  /** Reads the request of a key that must be there. */
  static Template need(MappingText text, String key, Set<String> allowed, String fix)
      throws MappingRefused {
    text.need(key, fix);
    return find(text, key, allowed).orElseThrow();
  }

  private static void check(MappingText text, String key, String path) throws MappingRefused {
    boolean climbs = Arrays.asList(path.split("[/?&]", -1)).contains("..");
    if (path.startsWith("/") || path.contains("://") || path.contains("#") || climbs) {
      throw text.refused(
          key, path, "must be a path below the address of the shop, without / at its beginning");
    }
    for (String parameter : parameters(path)) {
      String name = parameter.split("=", 2)[0];
      if (SECRET.matcher(name).matches() && !parameter.contains("{")) {
        throw text.refused(
            key,
            path,
            "has the parameter '"
                + name
                + "'; secrets never stand in an address, where logs keep them; set"
                + " 'authentication'");
      }
    }
  }

  private static String[] parameters(String path) {
    int mark = path.indexOf('?');
    return mark < 0 ? new String[0] : path.substring(mark + 1).split("&");
  }

  boolean has(String place) {
    return places.contains(place);
  }

  /** The call with its places filled in; a parameter of an empty cursor is left out. */
  Call call(Map<String, String> values, Map<String, String> headers) {
    int mark = path.indexOf('?');
    String filled = filled(mark < 0 ? path : path.substring(0, mark), values);
    String query =
        Arrays.stream(parameters(path))
            .filter(
                parameter ->
                    !parameter.contains("{" + CURSOR + "}")
                        || !values.getOrDefault(CURSOR, "").isEmpty())
            .map(parameter -> filled(parameter, values))
            .collect(Collectors.joining("&"));
    return call(query.isEmpty() ? filled : filled + "?" + query, json(values), headers);
  }

  /** A call to an address of the shop's own. */
  static Call call(String path, String body, Map<String, String> headers) {
    Call call = body.isEmpty() ? Call.get(path) : Call.query(path, body);
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(call.headers());
    all.putAll(headers);
    return new Call(call.method(), path, all, body, true, false, false);
  }

  private static String filled(String part, Map<String, String> values) {
    StringBuilder filled = new StringBuilder(part.length() + 64);
    Matcher place = PLACE.matcher(part);
    int at = 0;
    while (place.find()) {
      written(part.substring(at, place.start()), filled);
      filled.append(encoded(values.getOrDefault(place.group(1), "")));
      at = place.end();
    }
    written(part.substring(at), filled);
    return filled.toString();
  }

  /** What the mapping says itself: encoded only where an address could not have it. */
  private static void written(String text, StringBuilder to) {
    text.codePoints()
        .forEach(
            sign -> {
              boolean plain =
                  sign < 128 && (Character.isLetterOrDigit(sign) || KEPT.indexOf(sign) >= 0);
              to.append(
                  plain || sign == '%'
                      ? Character.toString(sign)
                      : encoded(Character.toString(sign)));
            });
    int percent = to.indexOf("%");
    while (percent >= 0) {
      if (!ESCAPE.matcher(to.substring(percent, Math.min(to.length(), percent + 3))).matches()) {
        to.insert(percent + 1, "25");
      }
      percent = to.indexOf("%", percent + 1);
    }
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private String json(Map<String, String> values) {
    return PLACE
        .matcher(body)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    String.valueOf(
                        JsonStringEncoder.getInstance()
                            .quoteAsString(values.getOrDefault(place.group(1), "")))));
  }
}

package org.stammkunde.http.jdk;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Call;
import org.stammkunde.http.TargetSettings;

/** One call with its redirects, and what its status means. */
final class Exchange {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> REFUSALS = Set.of(400, 409, 422, 500);
  private static final int MOST_REDIRECTS = 5;

  private final TargetSettings settings;
  private final Addresses addresses;
  private final Clock clock;

  Exchange(TargetSettings settings, Addresses addresses, Clock clock) {
    this.settings = settings;
    this.addresses = addresses;
    this.clock = clock;
  }

  /**
   * Runs a call.
   *
   * @param credentials headers
   * @param deadline by {@link System#nanoTime}
   * @return with a status of 2xx or 401, or of 404 or 410 if that is an answer
   */
  WholeAnswer run(Line line, Call call, Map<String, String> credentials, long deadline)
      throws CallFailed {
    URI uri = uri(settings.base() + call.path());
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      addresses.check(uri);
      HttpResponse<byte[]> answer = line.send(request(uri, call, credentials), deadline);
      if (!REDIRECTS.contains(answer.statusCode())) {
        return judged(call, answer);
      }
      uri = redirected(uri, call, answer);
    }
    throw new CallFailed(
        Reason.BROKEN_ANSWER, "it redirects more than " + MOST_REDIRECTS + " times");
  }

  private static HttpRequest request(URI uri, Call call, Map<String, String> credentials)
      throws CallFailed {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                call.method(),
                call.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(call.body()))
            .setHeader("User-Agent", "Stammkunde")
            .setHeader("Accept-Encoding", "gzip");
    set(request, call.headers(), Reason.REFUSED, "this call");
    set(request, credentials, Reason.CREDENTIALS, "the secrets of the settings");
    return request.build();
  }

  private static void set(
      HttpRequest.Builder request, Map<String, String> headers, Reason reason, String origin)
      throws CallFailed {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      // Checked by ourselves, as Java's message quotes the value. RFC 9110 section 5.5.
      if (!header.getValue().chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7F))) {
        throw new CallFailed(
            reason,
            "the header "
                + header.getKey()
                + " would have a line break or another character that may not be in it; check "
                + origin);
      }
      try {
        request.setHeader(header.getKey(), header.getValue());
      } catch (IllegalArgumentException restricted) {
        throw new CallFailed(reason, "a header of " + origin + " must not be set");
      }
    }
  }

  private static URI redirected(URI from, Call call, HttpResponse<byte[]> answer)
      throws CallFailed {
    URI to =
        from.resolve(
            uri(
                answer
                    .headers()
                    .firstValue("Location")
                    .orElseThrow(
                        () -> new CallFailed(Reason.BROKEN_ANSWER, "it redirects to nowhere"))));
    if (!origin(from).equals(origin(to))) {
      throw new CallFailed(
          Reason.UNSAFE,
          "it redirects to another origin, "
              + origin(to)
              + ", which is not followed; correct url if that is where the shop is");
    }
    if (!call.method().equals("GET")) {
      throw new CallFailed(
          Reason.REFUSED,
          "it redirects a " + call.method() + ", which is not followed; correct url");
    }
    return to;
  }

  private static String origin(URI uri) {
    int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
  }

  private static URI uri(String text) throws CallFailed {
    try {
      return new URI(text);
    } catch (URISyntaxException wrong) {
      throw new CallFailed(Reason.REFUSED, "the URL has a character that is not encoded");
    }
  }

  private WholeAnswer judged(Call call, HttpResponse<byte[]> answer) throws CallFailed {
    int status = answer.statusCode();
    Optional<Instant> sent = answer.headers().firstValue("Date").flatMap(RetryAfter::date);
    Instant date = sent.orElseGet(clock::instant);
    boolean absent = call.absentIsAnswer() && (status == 404 || status == 410);
    boolean refused =
        call.refusalIsAnswer() && REFUSALS.contains(status) && type(answer).contains("json");
    if (status / 100 == 2 || absent || refused) {
      byte[] body = unpacked(answer);
      notMarkup(call, answer, body);
      return new WholeAnswer(
          settings.name() + " (" + call + ")", status, answer.headers(), date, body);
    }
    if (status == 401) {
      return new WholeAnswer(
          settings.name() + " (" + call + ")", status, answer.headers(), date, new byte[0]);
    }
    Optional<String> retryAfter = answer.headers().firstValue("Retry-After");
    if (status == 429 || (status == 503 && retryAfter.isPresent())) {
      throw new CallFailed(
          Reason.THROTTLED,
          "it answered " + status + " and wants to be left alone for a while",
          Optional.of(clock.instant().plus(RetryAfter.read(retryAfter, date))));
    }
    throw switch (status) {
      case 403 ->
          new CallFailed(
              Reason.CREDENTIALS, "it answered 403; give the key or user the right to this");
      case 407 ->
          new CallFailed(Reason.UNSAFE, "a proxy answers in its place (407); let calls go direct");
      case 408, 425 -> down(status);
      default ->
          status >= 500
              ? down(status)
              : new CallFailed(
                  status >= 400 ? Reason.REFUSED : Reason.BROKEN_ANSWER, "it answered " + status);
    };
  }

  private static CallFailed down(int status) {
    return new CallFailed(Reason.DOWN, "it answered " + status);
  }

  private byte[] unpacked(HttpResponse<byte[]> answer) throws CallFailed {
    String encoding =
        answer.headers().firstValue("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    if (answer.body().length == 0) {
      return answer.body();
    }
    return switch (encoding) {
      case "", "identity" -> answer.body();
      case "gzip", "x-gzip" -> Unpacked.gzip(answer.body(), settings.mostBytes());
      default ->
          throw new CallFailed(
              Reason.BROKEN_ANSWER, "the answer is packed in a way that was not asked for");
    };
  }

  /** A maintenance page, a login page or a firewall's question comes with 200 now and then. */
  private static void notMarkup(Call call, HttpResponse<byte[]> answer, byte[] body)
      throws CallFailed {
    String wanted = call.headers().getOrDefault("Accept", "application/json");
    if (!wanted.contains("json")) {
      return;
    }
    String type = type(answer);
    if (type.contains("html") || type.contains("xml") || first(body) == '<') {
      String shown =
          type.matches("[a-z]+/[a-z.+-]+.*") ? type.replaceAll("[;\\s].*", "") : "markup";
      throw new CallFailed(
          Reason.DOWN,
          "it answered " + shown + " (" + answer.statusCode() + ") where JSON was asked for");
    }
  }

  private static String type(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
  }

  private static int first(byte[] body) {
    for (byte b : body) {
      if (b > ' ') {
        return b;
      }
    }
    return -1;
  }
}

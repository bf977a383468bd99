package org.stammkunde.rest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.blueprint.container.ServiceUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.Unavailable;
import org.stammkunde.api.WebShopSync;
import org.stammkunde.api.WebhookRefused;
import org.stammkunde.edge.Attempts;
import org.stammkunde.edge.CallerAddress;

/**
 * Where web shops call: {@code POST /api/v1/webhooks/SHOP}. Its signature is the login of a
 * webhook, so it is checked on the raw bytes before anything reads them; who is refused learns
 * nothing.
 */
public final class WebhookServlet extends HttpServlet {
  static final String PATH = "/api/v1/webhooks/*";
  static final int MOST_BYTES = 1 << 20;

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(WebhookServlet.class);
  private static final int TOO_MANY = 429;
  private static final int MOST_HEADERS = 100;

  private final transient WebShopSync sync;
  private final transient Attempts attempts;
  private final transient ShopMetrics metrics;

  /** Hands webhooks to {@code sync}, which may come and go. */
  WebhookServlet(WebShopSync sync, ShopMetrics metrics, Clock clock) {
    this.sync = sync;
    this.metrics = metrics;
    this.attempts = new Attempts(clock);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse answer) throws IOException {
    answer.setHeader("Cache-Control", "no-store");
    Optional<ShopId> shop = shop(request.getPathInfo());
    String address = address(request);
    String name = "webhook " + shop.map(ShopId::value).orElse("");
    Optional<Duration> wait = attempts.attempt(name, address);
    if (wait.isPresent()) {
      answer.setHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
      answer.setStatus(TOO_MANY);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (shop.isEmpty() || body.length > MOST_BYTES) {
      answer.setStatus(
          shop.isEmpty()
              ? HttpServletResponse.SC_UNAUTHORIZED
              : HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    try {
      boolean fresh = sync.webhook(shop.get(), headers(request), body);
      metrics.webhook(shop.get(), fresh ? "accepted" : "repeated");
      attempts.succeeded(name, address);
      // WooCommerce keeps a webhook only if its ping is answered with 200 and nothing else.
      answer.setStatus(fresh ? HttpServletResponse.SC_ACCEPTED : HttpServletResponse.SC_OK);
    } catch (WebhookRefused forged) {
      metrics.webhook(shop.get(), "refused");
      LOG.warn("SECURITY a webhook for shop {} is refused: its signature is wrong", shop.get());
      answer.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } catch (Unavailable | ServiceUnavailableException away) {
      attempts.unanswered(name, address);
      answer.setHeader("Retry-After", "60");
      answer.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  private static Optional<ShopId> shop(String path) {
    try {
      return Optional.of(new ShopId(path == null ? "" : path.substring(1)));
    } catch (IllegalArgumentException noShop) {
      return Optional.empty();
    }
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      if (headers.size() < MOST_HEADERS) {
        headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
      }
    }
    return headers;
  }

  private static String address(HttpServletRequest request) {
    return CallerAddress.of(
        request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
  }
}

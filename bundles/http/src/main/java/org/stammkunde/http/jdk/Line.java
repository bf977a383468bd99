package org.stammkunde.http.jdk;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.TargetSettings;
import org.stammkunde.http.jdk.WatchedTrust.CertificateRefused;

/** Sends one request to one target and waits for the whole answer, not for ever. */
final class Line {
  private final TargetSettings settings;
  private final WatchedTrust trust;
  private final HttpClient client;
  private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();

  Line(TargetSettings settings, Addresses addresses, Executor executor, Clock clock)
      throws CallFailed {
    this.settings = settings;
    trust = new WatchedTrust(settings.name(), TrustStore.read(settings.trustStore()), clock);
    SSLParameters tls = new SSLParameters();
    tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connect())
            .proxy(addresses)
            .sslContext(context(trust))
            .sslParameters(tls)
            .executor(executor)
            .build();
  }

  Optional<Instant> certificateExpires() {
    return trust.expires();
  }

  /** Cuts off what is under way. */
  void close() {
    underWay.forEach(call -> call.cancel(true));
  }

  /**
   * Sends a request.
   *
   * @param deadline by {@link System#nanoTime}
   */
  HttpResponse<byte[]> send(HttpRequest request, long deadline) throws CallFailed {
    Body body = new Body(settings.mostBytes());
    CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> body);
    underWay.add(answer);
    try {
      return await(answer, body, deadline);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CallFailed(Reason.DOWN, "the call was interrupted");
    } catch (CancellationException closed) {
      throw new CallFailed(Reason.DOWN, "the connection was closed by us");
    } catch (ExecutionException failed) {
      throw failure(failed.getCause(), body);
    } finally {
      answer.cancel(true);
      underWay.remove(answer);
    }
  }

  private HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> answer, Body body, long deadline)
      throws CallFailed, InterruptedException, ExecutionException {
    while (true) {
      long now = System.nanoTime();
      long idle = body.heard() + settings.read().toNanos() - now;
      long left = deadline - now;
      if (left <= 0) {
        throw timedOut("the whole answer did not come within", settings.total(), body);
      }
      if (idle <= 0) {
        throw timedOut("nothing came for", settings.read(), body);
      }
      try {
        return answer.get(Math.min(left, idle), TimeUnit.NANOSECONDS);
      } catch (TimeoutException look) {
        // Pieces may have come meanwhile.
      }
    }
  }

  private static CallFailed timedOut(String what, Duration limit, Body body) {
    return new CallFailed(
        Reason.DOWN, what + " " + seconds(limit) + " s, after " + body.count() + " bytes");
  }

  private CallFailed failure(Throwable failure, Body body) {
    // Java's messages may quote what came, so that none is passed on, nor the exception itself.
    if (has(failure, Body.TooLarge.class)) {
      return Unpacked.tooLarge(settings.mostBytes());
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CertificateRefused) {
        return new CallFailed(Reason.UNSAFE, t.getMessage());
      }
    }
    if (body.begun()) {
      return new CallFailed(
          Reason.BROKEN_ANSWER, "the answer was cut off after " + body.count() + " bytes");
    }
    boolean hungUp = has(failure, EOFException.class) || has(failure, SocketException.class);
    if (has(failure, SSLException.class) && !hungUp) {
      return new CallFailed(
          Reason.UNSAFE, "TLS could not be agreed on; the host must offer TLS 1.2 or 1.3");
    }
    if (has(failure, ProtocolException.class)) {
      return new CallFailed(Reason.BROKEN_ANSWER, "what answers does not speak HTTP");
    }
    return new CallFailed(Reason.DOWN, "there was no answer (" + kind(failure) + ")");
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (kind.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  private static String kind(Throwable failure) {
    return failure instanceof IOException
        ? failure.getClass().getSimpleName()
        : "unexpected " + failure.getClass().getName();
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0
        ? String.valueOf(time.toSeconds())
        : String.valueOf(time.toMillis() / 1000.0);
  }

  private static SSLContext context(WatchedTrust trust) throws CallFailed {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException none) {
      throw new CallFailed(Reason.UNSAFE, "Java offers no TLS", none);
    }
  }
}

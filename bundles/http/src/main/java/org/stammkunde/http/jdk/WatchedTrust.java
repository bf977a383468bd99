package org.stammkunde.http.jdk;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides as another trust manager does, says why not, and remembers when the certificate ends. */
final class WatchedTrust extends X509ExtendedTrustManager {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedTrust.class);
  private static final Duration SOON = Duration.ofDays(14);

  private final String target;
  private final X509ExtendedTrustManager decides;
  private final Clock clock;
  private volatile Optional<Instant> expires = Optional.empty();
  private volatile String warnedOf = "";

  WatchedTrust(String target, X509ExtendedTrustManager decides, Clock clock) {
    this.target = target;
    this.decides = decides;
    this.clock = clock;
  }

  /** When the certificate ends that was shown last, refused or not. */
  Optional<Instant> expires() {
    return expires;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    Instant end = chain[0].getNotAfter().toInstant();
    expires = Optional.of(end);
    try {
      // Java does not look at the dates of a certificate that the trust store holds itself.
      chain[0].checkValidity();
      decides.checkServerTrusted(chain, type, engine);
    } catch (CertificateException refused) {
      throw new CertificateRefused(why(chain[0], end, engine.getPeerHost()), refused);
    }
    if (clock.instant().plus(SOON).isAfter(end) && !warnedOf.equals(end.toString())) {
      warnedOf = end.toString();
      LOG.warn("{}: the certificate {} ends at {}; renew it", target, subject(chain[0]), end);
    }
  }

  private String why(X509Certificate shown, Instant end, String host) {
    // Expiry is Java's clock's matter, as the decision is.
    String why =
        end.isBefore(Instant.now())
            ? "has ended; renew it"
            : "is not vouched for, or is not for "
                + host
                + "; correct url, the certificate or trust.store";
    return "the certificate " + subject(shown) + ", valid until " + end + ", " + why;
  }

  private static String subject(X509Certificate shown) {
    String name = shown.getSubjectX500Principal().getName().replaceAll("[^\\p{Print}]", "?");
    return name.length() > 200 ? name.substring(0, 200) : name;
  }

  /** A refused certificate; the message is ours and may be shown. */
  static final class CertificateRefused extends CertificateException {
    private static final long serialVersionUID = 1L;

    CertificateRefused(String message, CertificateException cause) {
      super(message, cause);
    }
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return decides.getAcceptedIssuers();
  }

  // The client makes engines only, and is no server: whatever else is asked gets a plain no.

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("not used");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("not used");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("not used");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("not used");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("not used");
  }
}

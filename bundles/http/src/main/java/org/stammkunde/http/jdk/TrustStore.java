package org.stammkunde.http.jdk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;

/** Reads the certificates that a target may be vouched for by. */
final class TrustStore {
  /** Java's own trust store has it too: what is in it is public, but the format wants one. */
  private static final char[] NO_SECRET = "changeit".toCharArray();

  private TrustStore() {}

  /** Those of the file alone, or Java's own if there is none. */
  static X509ExtendedTrustManager read(Optional<Path> file) throws CallFailed {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(file.isPresent() ? keys(file.get()) : null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new GeneralSecurityException("no PKIX trust manager"));
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new CallFailed(
          Reason.UNSAFE,
          "trust.store: "
              + file.map(Path::toString).orElse("Java's own")
              + " cannot be read; it must hold certificates as PEM, or as PKCS12 without a"
              + " password",
          unreadable);
    }
  }

  private static KeyStore keys(Path file) throws IOException, GeneralSecurityException {
    byte[] bytes = Files.readAllBytes(file);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    // PKCS12 is a DER sequence.
    if (bytes.length > 0 && bytes[0] == 0x30) {
      keys.load(new ByteArrayInputStream(bytes), NO_SECRET);
    } else {
      keys.load(null, null);
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))) {
        keys.setCertificateEntry("trusted-" + keys.size(), certificate);
      }
    }
    if (keys.size() == 0) {
      throw new GeneralSecurityException("no certificate in it");
    }
    return keys;
  }
}

package org.stammkunde.shops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.Unavailable;

class SecretsTest {
  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  private Secrets secrets() {
    return new Secrets(folder.resolve("data/key"), environment::get);
  }

  @Test
  void aSealedSecretOpensInTheSameInstallation() throws Refused {
    String reference = secrets().seal("pässwörd".toCharArray());

    assertThat(reference).startsWith("ENC(").endsWith(")").doesNotContain("pässwörd");
    assertThat(secrets().reference(reference).get()).isEqualTo("pässwörd");
  }

  @Test
  void theSameSecretNeverLooksTheSameTwice() {
    assertThat(secrets().seal("one".toCharArray()))
        .isNotEqualTo(secrets().seal("one".toCharArray()));
  }

  @Test
  void theKeyIsForItsOwnerOnly() throws IOException {
    secrets().seal("one".toCharArray());

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("data/key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void anotherInstallationCannotOpenIt() throws Refused {
    String reference = secrets().seal("one".toCharArray());
    Secrets other = new Secrets(folder.resolve("other/key"), environment::get);
    other.seal("two".toCharArray());

    Supplier<String> secret = other.reference(reference);

    assertThatThrownBy(secret::get)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("make it anew with 'stammkunde:secret'");
  }

  @Test
  void aReplacedFileCountsAtTheNextUse() throws IOException, Refused {
    Path file = Files.writeString(folder.resolve("secret"), "old\n");
    Supplier<String> secret = secrets().reference("file:" + file);
    assertThat(secret.get()).isEqualTo("old");

    Files.writeString(file, "new\n");

    assertThat(secret.get()).isEqualTo("new");
  }

  @Test
  void aVariableThatIsNotSetIsNamed() throws Refused {
    Supplier<String> secret = secrets().reference("env:SHOP_PASSWORD");

    assertThatThrownBy(secret::get)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("SHOP_PASSWORD is not set");
    environment.put("SHOP_PASSWORD", "there");
    assertThat(secret.get()).isEqualTo("there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"geheim", "ENC(AAAA)", "ENC(&&&)", "file:relative", "ENC(", "env"})
  void whatIsNoReferenceIsRefusedWithoutTellingIt(String text) {
    assertThatThrownBy(() -> secrets().reference(text))
        .isInstanceOf(Refused.class)
        .message()
        .doesNotContain("geheim");
  }

  @Test
  void aDamagedKeyIsToldAndNotReplaced() throws IOException {
    secrets().seal("one".toCharArray());
    Files.writeString(folder.resolve("data/key"), "short");

    assertThatThrownBy(() -> secrets().seal("two".toCharArray())).isInstanceOf(Unavailable.class);
    assertThat(folder.resolve("data/key")).hasContent("short");
  }
}

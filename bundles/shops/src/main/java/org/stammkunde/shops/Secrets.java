package org.stammkunde.shops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.stammkunde.api.Unavailable;

/**
 * Secrets that a settings file refers to: {@code env:NAME}, {@code file:/path} or {@code ENC(…)}.
 * They are looked up with every use, so that a replaced one counts at once, and they never become
 * part of a configuration, which anybody on the console may list.
 *
 * <p>{@code ENC(…)} is AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits before the text
 * and the key of this installation.
 */
final class Secrets {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int LONGEST = 4_096;
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final String REFERENCES =
      "must be env:NAME, file:/path or ENC(…) of 'stammkunde:secret', so that it does not stand"
          + " here";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final Path keyFile;
  private final Function<String, String> environment;

  /**
   * Knows where the key is.
   *
   * @param keyFile made when it is first needed, readable by its owner only
   * @param environment gives null for what is not set
   */
  Secrets(Path keyFile, Function<String, String> environment) {
    this.folder = Objects.requireNonNull(keyFile.getParent());
    this.keyFile = keyFile;
    this.environment = environment;
  }

  /** What a reference gives at each call; the form is checked now, the secret at each call. */
  Supplier<String> reference(String reference) throws Refused {
    if (reference.startsWith("env:")) {
      String name = reference.substring("env:".length());
      return () -> fromEnvironment(name);
    }
    if (reference.startsWith("file:")) {
      Path file = path(reference.substring("file:".length()));
      return () -> fromFile(file);
    }
    if (reference.startsWith("ENC(") && reference.endsWith(")")) {
      byte[] sealed = bytes(reference.substring("ENC(".length(), reference.length() - 1));
      return () -> open(sealed);
    }
    throw new Refused(REFERENCES);
  }

  private static Path path(String value) throws Refused {
    try {
      Path file = Path.of(value);
      if (file.isAbsolute()) {
        return file;
      }
    } catch (InvalidPathException noPath) {
      // falls through to the one message for all that is no absolute path
    }
    throw new Refused("must be an absolute path after file:");
  }

  private static byte[] bytes(String base64) throws Refused {
    try {
      byte[] sealed = Base64.getDecoder().decode(base64);
      if (sealed.length > NONCE_BYTES + TAG_BITS / Byte.SIZE) {
        return sealed;
      }
    } catch (IllegalArgumentException noBase64) {
      // falls through to the one message for all that was damaged
    }
    throw new Refused("is damaged between ENC( and ); make it anew with 'stammkunde:secret'");
  }

  private String fromEnvironment(String name) {
    String secret = environment.apply(name);
    if (secret == null || secret.isEmpty()) {
      throw new Unavailable(
          "the environment variable " + name + " is not set; set it where Karaf is started");
    }
    return secret;
  }

  private static String fromFile(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new Unavailable("the secret file " + file.getFileName() + " is too long");
      }
      String secret = Files.readString(file).strip();
      if (secret.isEmpty()) {
        throw new Unavailable("the secret file " + file.getFileName() + " is empty");
      }
      return secret;
    } catch (IOException unreadable) {
      throw new Unavailable(
          "the secret file " + file.getFileName() + " cannot be read; check path and rights");
    }
  }

  /** Makes the key if there is none. */
  String seal(char[] secret) {
    if (secret.length == 0 || secret.length > LONGEST) {
      throw new IllegalArgumentException("a secret has 1 to " + LONGEST + " characters");
    }
    ByteBuffer encoded = UTF_8.encode(CharBuffer.wrap(secret));
    byte[] plain = new byte[encoded.remaining()];
    encoded.get(plain);
    Arrays.fill(encoded.array(), (byte) 0);
    try {
      byte[] nonce = random(NONCE_BYTES);
      byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, key(true)).doFinal(plain);
      byte[] sealed = ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text).array();
      return "ENC(" + Base64.getEncoder().encodeToString(sealed) + ")";
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has AES/GCM", impossible);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private String open(byte[] sealed) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, nonce, key(false))
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return new String(plain, UTF_8);
    } catch (GeneralSecurityException otherKey) {
      throw new Unavailable(
          "an ENC(…) was made with another key than this installation has; make it anew with"
              + " 'stammkunde:secret'");
    }
  }

  private static Cipher cipher(int mode, byte[] nonce, byte[] key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private synchronized byte[] key(boolean make) {
    try {
      if (make && !Files.exists(keyFile)) {
        create();
      }
      byte[] key = Files.readAllBytes(keyFile);
      if (key.length != KEY_BYTES) {
        throw new Unavailable("the key file " + keyFile.getFileName() + " is damaged");
      }
      return key;
    } catch (IOException unreadable) {
      throw new Unavailable(
          "the key of the secrets, "
              + keyFile.getFileName()
              + ", cannot be read or made; put it"
              + " back, or make the secrets anew with 'stammkunde:secret'",
          unreadable);
    }
  }

  private void create() throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path made = Files.createTempFile(folder, "key", "", OWNER_ONLY);
    try {
      Files.write(made, random(KEY_BYTES));
      // Whole or not at all, and never over the key of a faster process.
      Files.move(made, keyFile);
    } catch (FileAlreadyExistsException another) {
      Files.delete(made);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}

package org.stammkunde.matching;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.stammkunde.matching.blocks.Keys;
import org.stammkunde.matching.blocks.Plan;
import org.stammkunde.matching.values.BoundedInput;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.values.Hashes;
import org.stammkunde.matching.weights.Frequencies;
import org.stammkunde.matching.weights.Learner;
import org.stammkunde.matching.weights.Tables;
import org.stammkunde.matching.weights.Trust;

/**
 * What training found out: how often values agree among records of one customer, of strangers and
 * of members of one household; how frequent each value is; how records are blocked. Immutable:
 * training again makes another model with another version.
 */
public final class Model {
  private static final long MAGIC = 0x5374616d6d4d6f64L;
  private static final int FORMAT = 1;

  /** Of things that are known by texts alone: with how far these are trusted. */
  private static final int FORMAT_OF_TEXTS = 3;

  private static final long MOST_BYTES = 1L << 30;
  private static final int MOST_ATTRIBUTES = 1_000;
  private static final int MOST_TEXT = 1_000;

  private final List<Attribute> attributes;
  private final Frequencies frequencies;
  private final Plan plan;
  private final Tables persons;
  private final Tables companies;
  private final Trust trust;

  private final boolean texts;

  Model(
      List<Attribute> attributes,
      Frequencies frequencies,
      Plan plan,
      Tables persons,
      Tables companies,
      Trust trust) {
    this.attributes = attributes;
    this.frequencies = frequencies;
    this.plan = plan;
    this.persons = persons;
    this.companies = companies;
    this.trust = trust;
    texts = textsAlone(attributes);
  }

  /** Trains on records, without labels. The same records and settings give the same model. */
  public static Model train(Records records, MatchSettings settings) {
    return Trained.on(records, settings).model();
  }

  /** Whether records are things that are known by texts and categories alone. */
  boolean texts() {
    return texts;
  }

  /** The same, trusted otherwise. */
  Model with(Trust other) {
    return new Model(attributes, frequencies, plan, persons, companies, other);
  }

  private static boolean textsAlone(List<Attribute> attributes) {
    return attributes.stream()
        .map(Attribute::kind)
        .allMatch(kind -> kind == Attribute.Kind.TEXT || kind == Attribute.Kind.CATEGORY);
  }

  /** A name that says everything: models of one version decide alike. */
  public String version() {
    long hash = frequencies.hash() * 31 + persons.hash() * 17 + companies.hash() + plan.hash();
    if (texts) {
      hash += trust.hash();
    }
    for (Attribute attribute : attributes) {
      hash = hash * 31 + attribute.kind().name().hashCode() * 31L + attribute.name().hashCode();
    }
    return String.format("%016x", Hashes.mix(hash));
  }

  /**
   * Writes the model, to be read again by {@link #read}. There are hashes of values in it and no
   * texts, but of a value that is guessed it can be told whether it occurs: keep it like the
   * records themselves.
   */
  public void write(OutputStream stream) throws IOException {
    MessageDigest digest = sha256();
    DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(new BufferedOutputStream(stream), digest));
    out.writeLong(MAGIC);
    out.writeInt(texts ? FORMAT_OF_TEXTS : FORMAT);
    out.writeInt(attributes.size());
    for (Attribute attribute : attributes) {
      text(out, attribute.kind().name());
      text(out, attribute.name());
    }
    plan.write(out);
    persons.write(out);
    companies.write(out);
    if (texts) {
      trust.write(out);
    }
    frequencies.write(out);
    out.write(digest.digest());
    out.flush();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads a model to the end of the stream; its version is the one that was written.
   *
   * @throws StreamCorruptedException if it is no model, one of another format, or damaged; takes no
   *     more memory than there are bytes in the stream, and no more than a gigabyte of them
   * @throws java.io.EOFException if it is cut off
   */
  public static Model read(InputStream stream) throws IOException {
    MessageDigest digest = sha256();
    InputStream buffered = new BufferedInputStream(stream);
    BoundedInput in = new BoundedInput(new DigestInputStream(buffered, digest), MOST_BYTES);
    if (in.number() != MAGIC) {
      throw new StreamCorruptedException("this is no kept model");
    }
    int format = in.between(0, Integer.MAX_VALUE);
    if (format != FORMAT && format != FORMAT_OF_TEXTS) {
      throw new StreamCorruptedException(
          "the model has the format "
              + format
              + ", only "
              + FORMAT
              + " and "
              + FORMAT_OF_TEXTS
              + " are known; train anew");
    }
    try {
      Model model = parts(in, format);
      byte[] expected = digest.digest();
      if (!MessageDigest.isEqual(expected, buffered.readNBytes(expected.length))
          || buffered.read() >= 0) {
        throw new StreamCorruptedException("its hash is another one");
      }
      return model;
    } catch (StreamCorruptedException | IllegalArgumentException wrong) {
      throw (IOException)
          new StreamCorruptedException("the model is damaged: " + wrong.getMessage())
              .initCause(wrong);
    }
  }

  private static Model parts(BoundedInput in, int format) throws IOException {
    List<Attribute> attributes = new ArrayList<>();
    int count = in.between(1, MOST_ATTRIBUTES);
    for (int i = 0; i < count; i++) {
      Attribute.Kind kind = Attribute.Kind.valueOf(in.text(MOST_TEXT));
      attributes.add(new Attribute(kind, in.text(MOST_TEXT)));
    }
    boolean texts = format == FORMAT_OF_TEXTS;
    if (texts != textsAlone(attributes)) {
      throw new IllegalArgumentException("it is not of the format of its fields; train anew");
    }
    Columns columns = new Columns(attributes);
    Plan plan = Plan.read(in);
    Tables persons = Tables.read(in, columns);
    Tables companies = Tables.read(in, columns);
    Trust trust = texts ? Trust.read(in) : Trust.ALL;
    return new Model(
        List.copyOf(attributes), Frequencies.read(in, columns), plan, persons, companies, trust);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  /** The attributes of the records that it is for. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** Number of records that it was trained on. */
  public int records() {
    return frequencies.records();
  }

  /** Whether several persons of one name at one address are told apart. */
  public boolean households() {
    return persons.hasHouseholds() && !texts;
  }

  /**
   * Whether weights decide without a person. They do not where things are known by texts and
   * categories alone, and siblings are not told from duplicates by those; then only records that
   * are equal in everything are linked.
   */
  public boolean decides() {
    return trust.any();
  }

  Keys keys(Columns columns) {
    return new Keys(columns, frequencies, plan);
  }

  Bound bind(Records records) {
    if (!records.attributes().equals(attributes)) {
      throw new IllegalArgumentException("the model is for records with other attributes");
    }
    return new Bound(
        records, new Learner(records.columns(), frequencies), persons, companies, trust);
  }
}

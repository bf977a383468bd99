package org.stammkunde.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ModelFileTest {
  private static final Records RECORDS = People.records(People.list(400, 5));
  private static final MatchSettings SETTINGS = MatchSettings.shipped();
  private static final Model MODEL = Model.train(RECORDS, SETTINGS);
  private static final byte[] BYTES = bytes(MODEL);

  @Example
  void aModelThatWasKeptHasItsVersion() throws IOException {
    assertThat(read(BYTES).version()).isEqualTo(MODEL.version());
  }

  @Example
  void aModelThatWasKeptDecidesAlikeBitForBit() throws IOException {
    assertThat(pairs(read(BYTES))).isEqualTo(pairs(MODEL)).isNotEmpty();
  }

  @Example
  void aModelThatWasKeptIsWrittenAlike() throws IOException {
    assertThat(bytes(read(BYTES))).isEqualTo(BYTES);
  }

  @Property(tries = 300)
  void oneWrongByteIsNoticed(
      @ForAll @IntRange(max = 1_000_000) int at, @ForAll @IntRange(min = 1, max = 255) int wrong) {
    byte[] damaged = BYTES.clone();
    damaged[at % damaged.length] ^= (byte) wrong;
    assertThatThrownBy(() -> read(damaged)).isInstanceOf(IOException.class);
  }

  @Property(tries = 100)
  void aModelThatIsCutOffIsRefused(@ForAll @IntRange(max = 1_000_000) int length) {
    byte[] cut = Arrays.copyOf(BYTES, length % BYTES.length);
    assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
  }

  @Example
  void whatFollowsAModelIsRefused() {
    assertThatThrownBy(() -> read(Arrays.copyOf(BYTES, BYTES.length + 1)))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessageContaining("damaged");
  }

  @Example
  void anotherFormatIsNamed() {
    byte[] later = BYTES.clone();
    later[11] = 9;
    assertThatThrownBy(() -> read(later))
        .hasMessageContaining("format 9")
        .hasMessageContaining("1");
  }

  @Example
  void anyOtherFileIsNoModel() {
    assertThatThrownBy(
            () -> read("id,given_name,surname".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .hasMessageContaining("no kept model");
  }

  @Example
  void aTextThatClaimsToBeHugeIsRefusedBeforeItIsRead() throws IOException {
    ByteArrayOutputStream hostile = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(hostile);
    out.write(BYTES, 0, 12);
    out.writeInt(1);
    out.writeInt(Integer.MAX_VALUE);
    assertThatThrownBy(() -> read(hostile.toByteArray()))
        .isInstanceOf(StreamCorruptedException.class);
  }

  @Example
  void anotherTrainingIsAnotherVersion() {
    Records others = People.records(People.list(399, 5));
    assertThat(Model.train(others, SETTINGS).version()).isNotEqualTo(MODEL.version());
  }

  @Example
  void aModelOfThingsIsKeptWithHowFarTextsAreTrusted() throws IOException {
    Model things = things();
    Model kept = read(bytes(things));
    assertThat(things.decides()).isTrue();
    assertThat(kept.decides()).isTrue();
    assertThat(kept.version()).isEqualTo(things.version());
  }

  @Example
  void aModelOfThingsThatDoesNotSayHowFarTextsAreTrustedIsRefused() {
    byte[] earlier = bytes(things());
    earlier[11] = 1;
    assertThatThrownBy(() -> read(earlier))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessageContaining("train anew");
  }

  private static Model things() {
    Records records =
        new Records(
            List.of(
                new Attribute(Attribute.Kind.TEXT, "title"),
                new Attribute(Attribute.Kind.TEXT, "author")));
    for (int i = 0; i < 60; i++) {
      String title = Integer.toString(1_000_003 * (i + 1), 36) + " " + (7919 * (i + 1));
      records.add("left", "" + i, false, title, "author" + i);
      records.add("right", "" + i, false, title + " reprint", "author" + i);
    }
    return Model.train(records, SETTINGS.acrossLists(true));
  }

  private static List<MatchedPair> pairs(Model model) {
    List<MatchedPair> pairs = new ArrayList<>();
    Matching.of(RECORDS, model, SETTINGS, new Verdicts()).pairs(pairs::add);
    return pairs;
  }

  private static Model read(byte[] bytes) throws IOException {
    return Model.read(new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes(Model model) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      model.write(out);
      return out.toByteArray();
    } catch (IOException never) {
      throw new java.io.UncheckedIOException(never);
    }
  }
}

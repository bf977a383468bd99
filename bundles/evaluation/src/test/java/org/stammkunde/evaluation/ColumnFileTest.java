package org.stammkunde.evaluation;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.stammkunde.evaluation.Samples.account;
import static org.stammkunde.evaluation.Samples.figures;
import static org.stammkunde.evaluation.Samples.order;
import static org.stammkunde.evaluation.Samples.saved;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ColumnFileTest {
  private byte[] file;

  @BeforeEach
  void save() throws IOException {
    file = saved(figures(List.of(account(1, 1), account(2, 2)), order(1, 1, 5), order(2, 2, 7)));
  }

  @Test
  void aFileThatIsCutAnywhereIsRefused() {
    for (int length = 0; length < file.length; length++) {
      assertRefused(Arrays.copyOf(file, length), "cut to " + length);
    }
  }

  @Test
  void aFileWithOneBitFlippedAnywhereIsRefused() {
    for (int bit = 0; bit < 8 * file.length; bit++) {
      byte[] flipped = file.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(flipped, "bit " + bit);
    }
  }

  @Test
  void aFileWithSomethingBehindItIsRefused() {
    assertRefused(Arrays.copyOf(file, file.length + 1), "one byte more");
  }

  @Test
  void aFileOfAnotherLedgerIsRefused() {
    assertThatExceptionOfType(ColumnFileRejected.class)
        .isThrownBy(() -> Figures.load(new ByteArrayInputStream(file), "other"))
        .withMessageContaining("another ledger");
  }

  @Test
  void aFileOfAnotherVersionIsRefusedByThatName() {
    file[7]++;
    assertThatExceptionOfType(ColumnFileRejected.class)
        .isThrownBy(() -> Figures.load(new ByteArrayInputStream(file), "ledger"))
        .withMessageContaining("version");
  }

  private static void assertRefused(byte[] bytes, String description) {
    assertThatExceptionOfType(ColumnFileRejected.class)
        .as(description)
        .isThrownBy(() -> Figures.load(new ByteArrayInputStream(bytes), "ledger"));
  }
}

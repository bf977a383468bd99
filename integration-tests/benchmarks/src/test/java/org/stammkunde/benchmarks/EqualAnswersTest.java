package org.stammkunde.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny run of everything; it fails where two contestants answer differently. */
class EqualAnswersTest {
  @TempDir Path temp;

  @Test
  void serviceColumnsPostgresAndTheBareLoopAnswerTheSame() throws Exception {
    Bench bench =
        new Bench(
            Bench.Size.TINY,
            EnumSet.allOf(Bench.Task.class),
            temp,
            new PrintStream(OutputStream.nullOutputStream()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bench.run().printTable(new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("top 200, 365 days, with addresses | PostgreSQL")
        .contains("top 200, 5 years | bare loop, one thread")
        .contains("score all customers anew | PostgreSQL")
        .contains("score all customers anew | bare loop, one thread")
        .contains("points from given facts, with histogram | PostgreSQL")
        .contains("histogram of given points, with cumulative count | PostgreSQL");
  }
}

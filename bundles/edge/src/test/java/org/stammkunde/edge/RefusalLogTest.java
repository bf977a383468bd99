package org.stammkunde.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;

/** What the doors log of what they do not answer. */
class RefusalLogTest {
  private final List<String> levels = new ArrayList<>();
  private Logger log;

  @BeforeEach
  void aLog() {
    log =
        (Logger)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Logger.class},
                (proxy, method, values) -> {
                  levels.add(method.getName());
                  return null;
                });
  }

  @ParameterizedTest
  @CsvSource({"INTERNAL_ERROR, error", "UNAVAILABLE, warn", "INVALID_REQUEST, debug"})
  void theLevelSaysWhoseFaultItIs(ProblemCode code, String level) {
    RefusalLog.write(log, "Request", code, "trace", new IllegalStateException("away"));
    assertThat(levels).containsExactly(level);
  }
}

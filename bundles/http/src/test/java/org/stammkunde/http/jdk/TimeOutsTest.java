package org.stammkunde.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.faults.FaultProxy;
import org.stammkunde.http.Call;
import org.stammkunde.http.HttpTarget;

class TimeOutsTest {
  private final Scene scene = new Scene();
  private FaultProxy proxy;

  @BeforeEach
  void open() throws IOException {
    proxy = FaultProxy.before("localhost", scene.server.port());
    scene.says(Scene.json("[" + "1,".repeat(20_000) + "1]"));
  }

  @AfterEach
  void close() {
    proxy.close();
    scene.close();
  }

  @Test
  void F09_aServerThatNeverAnswersIsGivenUp() {
    proxy.swallow();
    CallFailed failed = Scene.failure(scene.impatient(proxy), Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.DOWN);
    assertThat(failed).hasMessageEndingWith("nothing came for 0.4 s, after 0 bytes");
  }

  @Test
  void F09_aServerThatDribblesIsGivenUpInTheEnd() {
    proxy.slices(1, Duration.ofMillis(2));
    CallFailed failed = Scene.failure(scene.impatientInTheEnd(proxy), Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.DOWN);
    assertThat(failed)
        .hasMessageContaining("the whole answer did not come within 1.5 s")
        .hasMessageNotContaining("after 0 bytes");
  }

  @Test
  void F09_whoIsGivenUpIsHungUpOn() {
    proxy.swallow();
    Scene.failure(scene.impatient(proxy), Call.get("orders"));
    proxy.heal();
    Awaitility.await().until(() -> proxy.standing() == 0);
  }

  @Test
  void F09_noMoreThanThePlacesAreTakenAndAllThreadsComeBack() throws Exception {
    proxy.swallow();
    long before = threads();
    HttpTarget target = scene.impatient(proxy);
    ExecutorService callers = Executors.newFixedThreadPool(6);
    List<Future<CallFailed>> failures = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      failures.add(callers.submit(() -> Scene.failure(target, Call.get("orders"))));
    }
    for (Future<CallFailed> failure : failures) {
      assertThat(failure.get(20, TimeUnit.SECONDS).reason()).isEqualTo(Reason.DOWN);
    }
    callers.shutdownNow();
    proxy.heal();
    Awaitility.await().until(() -> proxy.standing() == 0);
    assertThat(target.counts().failures()).containsEntry(Reason.DOWN, 6L);
    assertThat(threads() - before).isLessThanOrEqualTo(2);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("http shop my-shop"))
        .count();
  }

  @Test
  void F09_closingEndsWhatIsUnderWay() throws Exception {
    proxy.swallow();
    HttpTarget target =
        new JdkHttp(scene.clock, Scene.ONE_TRY)
            .open(Scene.settings(proxy.port(), org.stammkunde.http.Credentials.NONE));
    ExecutorService caller = Executors.newSingleThreadExecutor();
    Future<CallFailed> failure = caller.submit(() -> Scene.failure(target, Call.get("orders")));
    Awaitility.await().until(() -> scene.asked() == 1);
    target.close();
    assertThat(failure.get(10, TimeUnit.SECONDS).reason()).isEqualTo(Reason.DOWN);
    caller.shutdownNow();
  }

  @Test
  void F10_aResetConnectionIsNoAnswer() {
    proxy.resetAfter(0);
    assertThat(Scene.failure(scene.impatient(proxy), Call.get("orders")).reason())
        .isEqualTo(Reason.DOWN);
  }

  @Test
  void F10_nobodyListening() {
    proxy.down();
    CallFailed failed = Scene.failure(scene.impatient(proxy), Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.DOWN);
    assertThat(failed).hasMessageContaining("ConnectException");
  }

  @Test
  void F10_afterTheFaultTheNextCallSucceeds() throws CallFailed {
    HttpTarget target = scene.impatient(proxy);
    assertThat(target.send(Call.get("orders")).status()).isEqualTo(200);
    proxy.down();
    Scene.failure(target, Call.get("orders"));
    proxy.heal();
    assertThat(target.send(Call.get("orders")).status()).isEqualTo(200);
  }
}

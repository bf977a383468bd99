package org.stammkunde.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultProxyTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final int WORDS = 1_000;

  private ServerSocket server;
  private FaultProxy proxy;

  /** A server that says a thousand bytes to whoever comes, and hangs up. */
  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 50, HERE);
    Thread thread = new Thread(this::serve);
    thread.setDaemon(true);
    thread.start();
    proxy = FaultProxy.before(HERE.getHostAddress(), server.getLocalPort());
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.getOutputStream().write(new byte[WORDS]);
      } catch (IOException end) {
        return;
      }
    }
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void inFineWeatherEverythingComesThrough() throws IOException {
    try (Socket client = connected()) {
      assertThat(client.getInputStream().readAllBytes()).hasSize(WORDS);
    }
    assertThat(proxy.accepted()).isEqualTo(1);
  }

  @Test
  void cutOffAfterSomeBytes() throws IOException {
    proxy.cutAfter(300);
    try (Socket client = connected()) {
      assertThat(client.getInputStream().readAllBytes()).hasSize(300);
    }
  }

  @Test
  void resetAfterSomeBytes() throws IOException {
    proxy.resetAfter(300);
    try (Socket client = connected()) {
      assertThatThrownBy(() -> client.getInputStream().readAllBytes())
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void slicesComeOneAfterTheOther() throws IOException {
    proxy.slices(7, Duration.ofMillis(1));
    try (Socket client = connected()) {
      InputStream in = client.getInputStream();
      assertThat(in.read(new byte[WORDS])).isLessThan(WORDS / 2);
      assertThat(in.readAllBytes().length).isPositive();
    }
  }

  @Test
  void whatIsSwallowedNeverComesUntilItHeals() throws IOException {
    proxy.swallow();
    try (Socket client = connected()) {
      client.setSoTimeout(100);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      proxy.heal();
      client.setSoTimeout(10_000);
      assertThat(client.getInputStream().readAllBytes()).hasSize(WORDS);
    }
  }

  @Test
  void latencyHoldsBackUntilItHeals() throws IOException {
    proxy.latency(Duration.ofHours(1));
    try (Socket client = connected()) {
      client.setSoTimeout(100);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      proxy.heal();
      client.setSoTimeout(10_000);
      assertThat(client.getInputStream().readAllBytes()).hasSize(WORDS);
    }
  }

  @Test
  void aSlowCloseKeepsTheClientWaitingForTheEnd() throws IOException {
    proxy.slowClose(Duration.ofHours(1));
    try (Socket client = connected()) {
      InputStream in = client.getInputStream();
      assertThat(in.readNBytes(WORDS)).hasSize(WORDS);
      client.setSoTimeout(100);
      assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
      proxy.heal();
      client.setSoTimeout(10_000);
      assertThat(in.read()).isNegative();
    }
  }

  @Test
  void downRefusesAndHealListensOnTheSamePort() throws IOException {
    int port = proxy.port();
    proxy.down();
    assertThatThrownBy(() -> new Socket(HERE, port)).isInstanceOf(ConnectException.class);
    proxy.heal();
    assertThat(proxy.port()).isEqualTo(port);
    try (Socket client = connected()) {
      assertThat(client.getInputStream().readAllBytes()).hasSize(WORDS);
    }
  }

  private Socket connected() throws IOException {
    return new Socket(HERE, proxy.port());
  }
}

package org.stammkunde.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.http.Call;
import org.stammkunde.http.Credentials;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.TargetSettings;

class AddressesTest {
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost", "http://127.0.0.1", "https://[::1]", "http://10.0.0.1"})
  void F10_aPrivateAddressIsRefusedUnlessAllowed(String origin) {
    HttpTarget target =
        new JdkHttp(scene.clock, Scene.ONE_TRY).open(settings(origin + ":" + scene.server.port()));
    CallFailed failed = Scene.failure(target, Call.get("orders"));
    assertThat(failed.reason()).isEqualTo(Reason.UNSAFE);
    assertThat(failed).hasMessageContaining("private.addresses");
    assertThat(scene.asked()).isZero();
  }

  @Test
  void F10_oneClosedAddressAmongOthersIsEnoughToRefuse() throws UnknownHostException {
    CallFailed failed = Scene.failure(resolving(List.of(ip("1.1.1.1"), ip("10.0.0.1"))), GET);
    assertThat(failed.reason()).isEqualTo(Reason.UNSAFE);
  }

  @Test
  void F10_aNameThatChangesToAPrivateAddressIsRefused() throws UnknownHostException, CallFailed {
    scene.says(Scene.json("[]"));
    HttpTarget target = resolving(List.of(LOOPBACK), List.of(ip("10.0.0.1")));
    assertThat(target.send(GET).status()).isEqualTo(200);
    assertThat(Scene.failure(target, GET).reason()).isEqualTo(Reason.UNSAFE);
    assertThat(scene.asked()).isEqualTo(1);
  }

  @Test
  void F10_overPlainHttpTheCheckedAddressIsConnectedToWhateverDnsSaysNow() throws CallFailed {
    scene.says(Scene.json("[]"));
    // DNS does not know the name, so only the checked address can have led to the server.
    assertThat(resolving(List.of(LOOPBACK)).send(GET).status()).isEqualTo(200);
    assertThat(scene.server.getServeEvents().getRequests().get(0).getRequest().getHeader("Host"))
        .isEqualTo("shop.invalid:" + scene.server.port());
  }

  @Test
  void F10_anUnknownNameIsDown() {
    HttpTarget target =
        new JdkHttp(scene.clock, Scene.ONE_TRY).open(settings("https://shop.invalid"));
    CallFailed failed = Scene.failure(target, GET);
    assertThat(failed.reason()).isEqualTo(Reason.DOWN);
    assertThat(failed).hasMessageContaining("not known to DNS");
  }

  private static final Call GET = Call.get("orders");
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /**
   * A target whose name has these addresses, one list after the other; the loopback counts as
   * public.
   */
  @SafeVarargs
  private HttpTarget resolving(List<InetAddress>... answers) {
    Queue<List<InetAddress>> queue = new ArrayDeque<>(List.of(answers));
    return new JdkHttp(
            scene.clock,
            Scene.ONE_TRY,
            host -> queue.remove(),
            address -> address.equals(LOOPBACK) || Networks.isPublic(address))
        .open(settings("http://shop.invalid:" + scene.server.port()));
  }

  private static InetAddress ip(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  private static TargetSettings settings(String origin) {
    return TargetSettings.of(
        "shop my-shop", URI.create(origin + "/api/"), Set.of(), Optional.empty(), Credentials.NONE);
  }
}

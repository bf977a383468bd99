package org.stammkunde.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerAddressTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 192.0.2.7",
    "127.0.0.1, '203.0.113.9, 192.0.2.7'",
    "::1, 192.0.2.7",
    "0:0:0:0:0:0:0:1, ::ffff:192.0.2.7"
  })
  void behindAProxyOfThisMachineTheLastForwardedAddressCounts(String peer, String forwarded) {
    assertThat(CallerAddress.of(peer, List.of("198.51.100.1", forwarded))).isEqualTo("192.0.2.7");
  }

  @Test
  void aStrangerCannotChooseHisAddress() {
    assertThat(CallerAddress.of("192.0.2.1", List.of("192.0.2.7"))).isEqualTo("192.0.2.1");
  }

  @ParameterizedTest
  @CsvSource({"''", "unknown", "localhost", "':'", "'1.2.3.4,'"})
  void whatIsNoAddressIsNotUsed(String forwarded) {
    assertThat(CallerAddress.of("127.0.0.1", List.of(forwarded))).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::1, 2001:db8::2, true",
    "2001:db8::1, 2001:0db8:0:0:ffff:1:2:3, true",
    "2001:db8::1, 2001:db8::1%eth0, true",
    "2001:db8::1, 2001:db8:0:1::1, false",
    "1::2:3:4:5:6, 1:0:0:2:3:4:5:6, true"
  })
  void anIpv6NetworkIsOneAddress(String one, String other, boolean same) {
    assertThat(CallerAddress.of(one, List.of()).equals(CallerAddress.of(other, List.of())))
        .isEqualTo(same);
  }
}

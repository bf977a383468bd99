package org.stammkunde.shop.vendure;

import java.time.Clock;
import java.time.Duration;
import org.stammkunde.contract.CartContract;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;
import org.stammkunde.contract.StubShop;
import org.stammkunde.contract.TestOrderContract;
import org.stammkunde.contract.TokenContract;
import org.stammkunde.contract.TotalContract;
import org.stammkunde.contract.WebShopContract;
import org.stammkunde.http.Http;
import org.stammkunde.http.jdk.JdkHttp;
import org.stammkunde.http.jdk.Patience;

/** What every connector must do, against a Vendure in memory. */
final class VendureContractTest extends WebShopContract
    implements CartContract, TestOrderContract, TokenContract, TotalContract {

  private StubVendure vendure() {
    return (StubVendure) shop();
  }

  @Override
  protected StubShop open() {
    return new StubVendure();
  }

  @Override
  protected Http http() {
    // The usual pauses between tries would make these tests take minutes.
    Duration pause = Duration.ofMillis(10);
    return new JdkHttp(Clock.systemUTC(), new Patience(2, pause, pause.multipliedBy(2), 10, pause));
  }

  @Override
  public void fillCart(String customerKey, StubPerson person, StubOrder.Item item) {
    vendure().fillCart(customerKey, person, item);
  }

  @Override
  public void leaveOutTheLast(int answers) {
    vendure().leaveOutTheLast(answers);
  }

  @Override
  public void expireTokens() {
    vendure().expireTokens();
  }

  @Override
  public void refuseLogins() {
    vendure().refuseLogins();
  }

  @Override
  public int logins() {
    return vendure().logins();
  }
}

package org.stammkunde.contract.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostErp;

/** Whoever was created or changed is told, page by page. */
interface ChangesContract extends HostScene {

  @Test
  default void changesComePageByPage() throws Exception {
    String cursor = changes("", 1_000).cursor();
    List<HostCustomer> created = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      created.add(host().create(customer("", "c" + i), own("key " + i)));
    }

    HostErp.Changes first = host().changedCustomers(cursor, 2);
    assertThat(first.customers()).hasSizeLessThanOrEqualTo(2);
    assertThat(first.more()).isTrue();
    assertThat(changes(cursor, 2).customers()).containsAll(created);
  }

  @Test
  default void aPageThatIsAskedForAgainLosesNothing() throws Exception {
    String cursor = changes("", 1_000).cursor();
    HostCustomer one = created("one");
    HostCustomer two = created("two");

    HostErp.Changes page = host().changedCustomers(cursor, 1);
    HostErp.Changes again = host().changedCustomers(cursor, 1);

    assertThat(again.customers()).isEqualTo(page.customers());
    assertThat(changes(cursor, 1).customers()).contains(one, two);
  }

  @Test
  default void theEndStaysWhereItIsUntilSomethingChanges() throws Exception {
    created("one");
    String cursor = changes("", 100).cursor();

    HostErp.Changes end = host().changedCustomers(cursor, 100);

    assertThat(end.customers()).isEmpty();
    assertThat(end.more()).isFalse();
    assertThat(end.cursor()).isEqualTo(cursor);
  }

  @Test
  default void everybodyIsToldFromTheStart() throws Exception {
    HostCustomer one = created("one");
    HostCustomer two = created("two");

    assertThat(changes("", 1).customers()).contains(one, two);
  }

  @Test
  default void aPageHasOneToTenThousandCustomers() {
    assertThatThrownBy(() -> host().changedCustomers("", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> host().changedCustomers("", 10_001))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package org.stammkunde.shop.shopware;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop.Found;

/** Whatever a shop makes of an order, it is read or refused, and nothing else breaks. */
class DriftTest {
  private static final List<JsonNode> OTHERS =
      List.of(
          JsonNodeFactory.instance.nullNode(),
          JsonNodeFactory.instance.textNode(""),
          JsonNodeFactory.instance.textNode("nonsense\u0001"),
          JsonNodeFactory.instance.numberNode(-7),
          JsonNodeFactory.instance.numberNode(new BigDecimal("1e+90")),
          JsonNodeFactory.instance.booleanNode(true),
          JsonNodeFactory.instance.arrayNode().add("x"),
          JsonNodeFactory.instance.objectNode().put("x", 1));

  @Property(tries = 500)
  void F14_aChangedFieldIsReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    boolean guest = random.nextBoolean();
    ObjectNode order =
        guest
            ? Recorded.order("24_guest_with_voucher", "12_guest")
            : Recorded.order("20_shipped", "10_account");
    for (int change = 0; change <= random.nextInt(3); change++) {
      change(order, random);
    }
    order.put("id", "01a200734f1873db815cbe3ed9f84c7c");
    Found found = Recorded.found(order, Map.of());
    assertThat(found.document().number()).isNotBlank();
    try {
      List<ShopRecord> records = Reading.of(Recorded.settings(Map.of()), found.document());
      assertThat(records).isNotEmpty();
    } catch (RecordRejected rejected) {
      assertThat(rejected.rejections())
          .allSatisfy(
              one -> assertThat(one.reason().toString()).isNotBlank().doesNotContain("nonsense"));
    }
  }

  private static void change(ObjectNode order, Random random) {
    List<Runnable> changes = new ArrayList<>();
    collect(order, OTHERS.get(random.nextInt(OTHERS.size())), random, changes);
    changes.get(random.nextInt(changes.size())).run();
  }

  private static void collect(
      JsonNode node, JsonNode other, Random random, List<Runnable> changes) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        String name = member.getKey();
        boolean gone = random.nextInt(4) == 0;
        changes.add(
            () -> {
              if (gone) {
                object.remove(name);
              } else {
                object.set(name, other);
              }
            });
        collect(member.getValue(), other, random, changes);
      }
    } else if (node instanceof ArrayNode array) {
      for (int index = 0; index < array.size(); index++) {
        int at = index;
        changes.add(() -> array.set(at, other));
        collect(array.get(index), other, random, changes);
      }
    }
  }
}

package org.stammkunde.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;

class CreateCustomersTest {
  private final Shop shop = new Shop();
  private final Console console = new Console();

  private String run(ShellAction command) throws CommandException {
    command.in(shop, console.session()).execute();
    return console.printed();
  }

  @Test
  void allAreCreatedAndTheRefusedAreNamed() throws Exception {
    assertThat(run(new CreateCustomersCommand()))
        .contains("1,234 customers created", "11", "the ERP refuses", "no postal code");
    assertThat(shop.newcomers.asked).hasSize(1).first().asString().startsWith("false 1000 ");
  }

  @Test
  void dryRunSaysThatItIsOne() throws Exception {
    CreateCustomersCommand command = new CreateCustomersCommand();
    command.dryRun = true;
    command.limit = 50;
    assertThat(run(command)).contains("Dry run");
    assertThat(shop.newcomers.asked).first().asString().startsWith("true 50 ");
  }

  @Test
  void limitOutOfRangeIsRefused() {
    CreateCustomersCommand command = new CreateCustomersCommand();
    command.limit = 0;
    assertThatExceptionOfType(CommandException.class).isThrownBy(() -> run(command));
    assertThat(shop.newcomers.asked).isEmpty();
  }

  @Test
  void statusTellsWhatWaitsForTheHost() throws Exception {
    assertThat(run(new StatusCommand()))
        .contains("ERP erp, does not answer: 2 customers and 40 scores wait");
  }
}

import assert from "node:assert/strict";
import { appendFileSync, chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { Sao, launch } from "./sao.js";
import { Stammkunde, freePort, until } from "./stammkunde.js";
import { Tryton } from "./tryton.js";

const folder = mkdtempSync(join(tmpdir(), "stammkunde-tryton-"));
// Tryton and PostgreSQL run as another user, who has to get through.
chmodSync(folder, 0o711);
const MACHINE = { user: "tryton", password: "Kette9-Rad_Weg" };
let tryton, stammkunde, browser, sao;

const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** A shop whose customers are one that Tryton knows by e-mail, and one that it does not. */
function openShop() {
  const mapping = `${stammkunde.data}/etc/mapping`;
  mkdirSync(mapping, { recursive: true });
  writeFileSync(`${mapping}/web-orders.properties`, `files = orders-*.csv
record = order-line
zone = Europe/Berlin
number = number
date = date
currency = "EUR"
customer = customer
unit-price = price
quantity = quantity
article = article
`);
  writeFileSync(`${mapping}/web-customers.properties`, `files = customers-*.csv
record = customer
zone = Europe/Berlin
number = number
first-name = first
last-name = last
email = email
street = street
postal-code = postcode
city = city
country = "DE"
`);
  stammkunde.settings("org.stammkunde.shop.files-web", {
    shop: "web", mappings: "web-orders.properties, web-customers.properties",
  });
  const drop = `${stammkunde.data}/data/drop/web`;
  mkdirSync(drop, { recursive: true });
  writeFileSync(`${drop}/customers-1.csv`, `number,first,last,email,street,postcode,city
W1,Anna,Schmidt,anna.schmidt@example.test,Hauptstr. 1,10115,Berlin
W2,Frida,Neumann,frida@example.test,Seeweg 9,24103,Kiel
`);
  writeFileSync(`${drop}/orders-1.csv`, `number,date,customer,price,quantity,article
B1,${daysAgo(40)},W1,100.00,2,ART000
B2,${daysAgo(3)},W1,50.00,1,ART001
B3,${daysAgo(5)},W2,400.00,1,ART002
`);
}

before(async () => {
  const [port, database, own] = [await freePort(), await freePort(), await freePort()];
  tryton = new Tryton(port, database, join(folder, "tryton"));
  stammkunde = new Stammkunde(own, join(folder, "stammkunde"));
  await Promise.all([tryton.build({ url: `http://127.0.0.1:${own}`, ...MACHINE }), stammkunde.start()]);
  await tryton.start();
  appendFileSync(`${stammkunde.data}/etc/users.properties`, `${MACHINE.user} = ${MACHINE.password},host,clerk\n`);
  writeFileSync(join(folder, "adapter"), Tryton.passwords.adapter, { mode: 0o600 });
  stammkunde.settings("org.stammkunde.host.tryton", {
    url: `${tryton.url}/`, database: "erp", user: "adapter", password: `file:${join(folder, "adapter")}`,
    insecure: true, "private.addresses": "127.0.0.1", "interval.seconds": 1,
  });
  openShop();
  browser = await launch();
  sao = await Sao.open(browser, tryton.url);
});

const stop = () => Promise.allSettled([browser?.close(), tryton?.stop(), stammkunde?.stop()]);
after(stop);
// Whoever ends this run ends what it started.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => stop().finally(() => process.exit(1)));

afterEach(async (test) => {
  if (test.passed === false) await sao?.picture("failed").catch(() => {});
});

// Here also the failures count that come before the first test.
process.on("exit", (code) => {
  if (code !== 0) showLogs();
  if (!process.env.KEEP) rmSync(folder, { recursive: true, force: true });
});

/** The ends of all logs beside the failures, and the whole of them as build output. */
function showLogs() {
  const output = fileURLToPath(new URL("target/logs/", import.meta.url));
  mkdirSync(output, { recursive: true });
  for (const log of [...(tryton?.logs ?? []), ...(stammkunde?.logs ?? [])]) {
    try {
      copyFileSync(log, join(output, basename(log)));
      writeSync(2, `--- ${basename(log)}\n${readFileSync(log, "utf8").split("\n").slice(-40).join("\n")}\n`);
    } catch {
      writeSync(2, `--- ${basename(log)} is not there\n`);
    }
  }
}

const top = async () => (await stammkunde.rest("/top-customers?period=12m")).customers;
const named = (customers, name) => customers.find(({ details }) => details.lastName === name);

async function party(name, ...fields) {
  const admin = await tryton.as("admin");
  return admin("model.party.party.search_read", [["name", "=", name]], 0, null, null, ["name", ...fields]);
}

describe("the module", () => {
  const records = async (admin) =>
    (await admin("model.ir.model.data.search_read", [["module", "=", "stammkunde"]], 0, null, null, ["fs_id", "db_id", "values"]))
      .sort((one, other) => one.id - other.id);

  it("changes nothing when it is updated again", async () => {
    const admin = await tryton.as("admin");
    const before = await records(admin);
    assert.ok(before.length > 100);
    await tryton.update(["stammkunde"]);
    assert.deepEqual(await records(admin), before);
  });

  it("says everything in German too", async () => {
    const admin = await tryton.as("admin");
    const texts = (lang) =>
      admin("model.ir.translation.search_read", [["module", "=", "stammkunde"], ["lang", "=", lang]], 0, null, null,
        ["type", "name", "res_id", "src", "value", "fuzzy"]);
    const key = ({ type, name, res_id: id, src }) => [type, name, type === "model" ? id : "", type === "model" ? "" : src].join("|");
    const german = new Set((await texts("de")).filter(({ value, fuzzy }) => value && !fuzzy).map(key));
    assert.deepEqual((await texts("en")).map(key).filter((text) => !german.has(text)), []);
  });
});

describe("somebody without its groups", () => {
  it("sees no menu", async () => {
    const other = await Sao.open(browser, tryton.url);
    await other.logIn("stranger", Tryton.passwords.stranger);
    assert.ok(!(await other.titles()).includes("Auswertungen"));
    await other.page.context().close();
  });

  it("may ask nothing", async () => {
    const stranger = await tryton.as("stranger");
    for (const wizard of ["top_customers", "shop_orders", "quality_page", "customer_page", "duplicates_page"]) {
      await assert.rejects(stranger(`wizard.stammkunde.${wizard}.create`), /UserError/, wizard);
    }
  });

  it("may see no grade", async () => {
    const stranger = await tryton.as("stranger");
    await assert.rejects(stranger("model.party.party.search_read", [], 0, 1, null, ["stammkunde_grade"]), /UserError/);
  });
});

describe("the clerk", () => {
  const list = async () => {
    await sao.choose("Top Kunden");
    await sao.page.getByRole("button", { name: "Anzeigen" }).click();
    await sao.row("Frida Neumann").waitFor();
  };

  before(async () => {
    await until("customers of both sides are joined", top, (customers) => named(customers, "Schmidt")?.knownInHost, 120);
    await sao.logIn("clerk", Tryton.passwords.clerk);
    await sao.unfold("Auswertungen", "Multichannel", "Abgleich");
  });

  it("finds the menus", async () => {
    const titles = await sao.titles();
    for (const title of ["Top Kunden", "Kunden-Qualitäts-Analyse", "Neue Shop-Kunden", "Dubletten", "Abgleich"]) {
      assert.ok(titles.includes(title), title);
    }
  });

  it("sees the top customers, and who of them is in Tryton", async () => {
    await list();
    const [anna, frida] = [sao.row("Anna Schmidt"), sao.row("Frida Neumann")];
    await anna.locator("img").first().waitFor();
    assert.ok(await frida.getByRole("button", { name: "Kunde anlegen" }).isVisible());
    assert.ok(!(await anna.getByRole("button", { name: "Kunde anlegen" }).isVisible()));
    await sao.picture("tryton-top-customers");
  });

  it("creates a customer with one click, once", async () => {
    // Tryton takes a click on a button of a row that is marked only.
    await sao.mark("Frida Neumann");
    await sao.row("Frida Neumann").getByRole("button", { name: "Kunde anlegen" }).click();
    await until("Frida is in Tryton", () => party("Frida Neumann", "identifiers.code"), ({ length }) => length === 1);
    const numbers = await identifiers("Frida Neumann");
    assert.ok(numbers.includes("stammkunde_shop web/W2"), numbers);
    await sao.row("Frida Neumann").getByRole("button", { name: "Kunde anlegen" }).waitFor({ state: "hidden" });
  });

  const identifiers = async (name) => {
    const admin = await tryton.as("admin");
    const found = await admin("model.party.identifier.search_read", [["party.name", "=", name]], 0, null, null, ["type", "code"]);
    return found.map(({ type, code }) => `${type} ${code}`);
  };

  it("goes from the list to the record", async () => {
    await sao.mark("Frida Neumann");
    await sao.relate("Partei");
    await until("the record", () => sao.values(), (values) => values.includes("Frida Neumann"));
  });

  it("sees the shop orders of the party", async () => {
    await sao.relate("Shop-Bestellungen");
    await sao.row("B3").waitFor();
    assert.equal(await sao.rows().count(), 1);
    await sao.picture("tryton-shop-orders");
  });

  it("sees the grade on the record", async () => {
    await stammkunde.post("/quality/runs");
    const [anna] = await until("the grade is written", () => party("Anna Schmidt", "stammkunde_grade", "stammkunde_score"),
      ([one]) => one.stammkunde_grade, 120);
    const { score } = named(await top(), "Schmidt");
    assert.deepEqual([anna.stammkunde_grade, anna.stammkunde_score], [score.grade, score.points]);
    await list();
    await sao.mark("Anna Schmidt");
    await sao.relate("Partei");
    await sao.tab.getByRole("tab", { name: "Stammkunde" }).click();
    await until("the grade", () => sao.values(), (values) => values.includes(score.grade) && values.includes(String(score.points)));
    await sao.picture("tryton-grade");
  });

  it("opens the customer's page without a login", async () => {
    await list();
    await sao.mark("Anna Schmidt");
    const page = await sao.beside(() => sao.relate("In Stammkunde ansehen"));
    assert.match(page.url(), /\/stammkunde\/customers\/\d+$/);
    await page.getByText("Schmidt").first().waitFor();
    await sao.picture("stammkunde-customer", page);
    await page.close();
  });

  it("opens the quality analysis without a login, as herself", async () => {
    const page = await sao.beside(() => sao.choose("Kunden-Qualitäts-Analyse"));
    assert.equal(new URL(page.url()).pathname, "/stammkunde/quality");
    assert.equal(new URL(page.url()).hash, "");
    await page.getByRole("button", { name: "Abmelden" }).and(page.getByTitle("clerk")).waitFor();
    await page.close();
  });

  it("opens the other pages", async () => {
    for (const [title, path] of [["Abgleich", "/stammkunde/sync"], ["Neue Shop-Kunden", "/stammkunde/new-customers"],
      ["Dubletten", "/stammkunde/duplicates"]]) {
      const page = await sao.beside(() => sao.choose(title));
      assert.equal(new URL(page.url()).pathname, path);
      await page.close();
    }
  });

  it("F59: cannot go the same way in twice", async () => {
    const page = await sao.beside(() => sao.choose("Abgleich"));
    const { token } = await stammkunde.post("/launches", { user: "clerk", roles: ["viewer"], target: "sync" }, MACHINE);
    const enter = () => page.goto(`http://127.0.0.1:${stammkunde.port}/stammkunde/launch#${token}`);
    await enter();
    await page.waitForURL("**/stammkunde/sync");
    await enter();
    await page.getByText("Dieser Zugang ist abgelaufen").waitFor();
    await page.close();
  });

  it("is told in her words when Stammkunde is away", async () => {
    await stammkunde.stop();
    await sao.choose("Abgleich");
    await sao.page.getByText("Stammkunde antwortet zurzeit nicht").waitFor();
    await sao.press("OK");
  });
});

it("writes nothing personal and no secret into the log", () => {
  const log = stammkunde.log();
  for (const word of ["anna.schmidt", "frida@", "Neumann", "Seeweg", "eyJ", ...Object.values(Tryton.passwords), MACHINE.password]) {
    assert.ok(!log.includes(word), word);
  }
});

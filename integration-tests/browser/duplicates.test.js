import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { barriers, launch, logIn, open, picture, rest } from "./browser.js";

let browser, page, complaints;

const pairs = async () => (await (await rest("/duplicates?kind=shop-and-host&limit=50")).json()).duplicates;
async function until(what, condition) {
  for (let tries = 0; tries < 120; tries++) {
    const found = await condition().catch((problem) => {
      if (!/: 503$/.test(problem.message)) throw problem;
    });
    if (found) return found;
    await pause(1000);
  }
  throw new Error(`waited two minutes in vain for ${what}`);
}

before(async () => {
  await until("pairs", async () => (await pairs()).length > 1);
  browser = await launch();
  ({ page, complaints } = await open(browser));
  await logIn(page, "/stammkunde/duplicates?kind=shop-and-host");
});

after(() => browser?.close());

afterEach(() => assert.deepEqual(complaints.splice(0), []));

const shown = () => new URL(page.url()).searchParams;
const pair = () => `${shown().get("left")} ${shown().get("right")}`;
const decided = async () => {
  const answer = await (await rest(`/duplicates/comparison?left=${shown().get("left")}&right=${shown().get("right")}`)).json();
  return answer.decision?.answer;
};

describe("the review of duplicates", () => {
  it("lists the pairs of the API in its order", async () => {
    const rows = await pairs();
    const records = await page.locator("table.duplicates tbody tr").evaluateAll((lines) =>
      lines.map((line) => new URL(line.querySelector("a.open").href).searchParams.get("left")));
    assert.deepEqual(records, rows.map((row) => row.left.record));
    assert.deepEqual(await barriers(page), []);
    await picture(page, "duplicates", { fullPage: true });
  });

  it("is walked through by keys", async () => {
    const links = page.locator("a.open");
    assert.ok(await links.first().evaluate((link) => link === document.activeElement));
    await page.keyboard.press("j");
    assert.ok(await links.nth(1).evaluate((link) => link === document.activeElement));
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await page.waitForURL(/compare/);
  });

  it("shows two records with weights that add up", async () => {
    const bits = (await page.locator("table.waterfall tbody td.n").allInnerTexts()).map((text) => Number(text.replace(",", ".")));
    const sum = bits.pop();
    assert.ok(Math.abs(bits.reduce((a, b) => a + b, 0) - sum) < 0.06 * bits.length, `${bits} is not ${sum}`);
    assert.ok((await page.locator("table.sides tr.equal").count()) > 0);
    assert.deepEqual(await barriers(page), []);
    await picture(page, "duplicate", { fullPage: true });
  });

  it("leaves a pair to somebody else by key", async () => {
    const first = pair();
    await page.keyboard.press("n");
    await page.waitForURL((url) => url.searchParams.get("left") + " " + url.searchParams.get("right") !== first);
    await page.goBack();
    assert.equal(pair(), first);
  });

  it("takes an answer by key, goes on, and takes it back", async () => {
    const first = pair();
    await page.fill("#reason", "gvs: kennt sich nicht");
    await page.locator("h1").click();
    await page.keyboard.press("v");
    await page.waitForURL(/said=different/);
    assert.notEqual(pair(), first);
    await page.getByText("Gespeichert: Verschiedene Kunden.").waitFor();
    await page.keyboard.press("u");
    await page.waitForURL(/said=undone/);
    assert.equal(pair(), first);
    assert.equal(await decided(), undefined);
  });

  it("makes one customer of two records, and two again", async () => {
    const [left, right] = pair().split(" ");
    await page.keyboard.press("g");
    await page.waitForURL(/said=same/);
    const { left: one, right: other } = await (await rest(`/duplicates/comparison?left=${left}&right=${right}`)).json();
    assert.equal(one.customer, other.customer);
    await page.goto(`/stammkunde/customers/${one.customer}`);
    await page.getByRole("heading", { name: "Was gilt" }).waitFor();
    assert.deepEqual(await barriers(page), []);
    await picture(page, "golden-record", { fullPage: true });
    await page.locator("#decisions").getByRole("button", { name: "Zurücknehmen" }).first().click();
    await page.waitForURL(/customers\/\d+$/);
    const apart = await (await rest(`/duplicates/comparison?left=${left}&right=${right}`)).json();
    assert.notEqual(apart.left.customer, apart.right.customer);
  });

  it("fits on a telephone", async () => {
    const phone = await open(browser, { viewport: { width: 375, height: 800 } });
    await logIn(phone.page, "/stammkunde/duplicates?kind=shop-and-host");
    const fits = (parts) => parts.every((part) => part.getBoundingClientRect().right <= innerWidth);
    assert.ok(await phone.page.locator(".duplicates td, .duplicates .button").evaluateAll(fits));
    await phone.page.locator("a.open").first().click();
    await phone.page.locator(".sides thead").waitFor();
    assert.ok(await phone.page.locator(".sides td").evaluateAll(fits));
    await picture(phone.page, "duplicate-phone", { fullPage: true });
    await phone.context.close();
  });

  it("needs no script", async () => {
    const plain = await open(browser, { javaScriptEnabled: false });
    await logIn(plain.page, "/stammkunde/duplicates?kind=shop-and-host");
    await plain.page.locator("a.open").first().click();
    await plain.page.getByRole("button", { name: "Später" }).click();
    await plain.page.getByText("Gespeichert: Später.").waitFor();
    await plain.page.getByRole("button", { name: "Rückgängig" }).click();
    await plain.page.getByText("Zurückgenommen.").waitFor();
    await plain.context.close();
  });

  it("shows the models and what they would change", async () => {
    await page.goto("/stammkunde/duplicates/models");
    assert.match(await page.locator("#models").innerText(), /in Kraft/);
    assert.deepEqual(await barriers(page), []);
    await picture(page, "models", { fullPage: true });
  });
});

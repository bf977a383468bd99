import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { LIST, barriers, launch, logIn, open, picture } from "./browser.js";

let browser, page, complaints;

before(async () => {
  browser = await launch();
  ({ page, complaints } = await open(browser));
  await logIn(page, "/stammkunde/quality");
});

after(() => browser.close());

afterEach(() => assert.deepEqual(complaints.splice(0), []));

const number = (text) => Number(text.replaceAll(".", "").replace("+", ""));
const column = async (index) => (await page.locator(`table.histogram tbody tr td:nth-of-type(${index})`).allInnerTexts()).map(number);

describe("the customer quality analysis", () => {
  it("is run as of a day, and says when it is done", async () => {
    await page.fill("#day", "2011-12-09");
    await page.getByRole("button", { name: "Lauf starten" }).click();
    // Of an earlier run there may be a histogram already; the page is loaded again when this one ends.
    await page.locator("#progress").waitFor({ state: "detached", timeout: 60_000 });
    await page.locator("table.histogram").waitFor({ timeout: 60_000 });
    assert.match(await page.locator(".facts").innerText(), /10\.12\.2011/);
  });

  it("groups all customers by their points", async () => {
    const [counts, cumulative] = [await column(1), await column(3)];
    const customers = number(await page.locator("table.histogram tfoot td").first().innerText());
    assert.ok(customers > 1000);
    assert.equal(counts.reduce((a, b) => a + b, 0), customers);
    assert.equal(cumulative.at(-1), customers);
    await picture(page, "quality", { fullPage: true });
  });

  it("takes any interval", async () => {
    const groups = (await column(1)).length;
    await page.fill("#interval", "1000");
    await page.press("#interval", "Enter");
    await page.waitForURL(/interval=1000/);
    assert.ok((await column(1)).length < groups);
  });

  it("says how many points the best have", async () => {
    await page.fill("#top", "100");
    await page.press("#top", "Enter");
    await page.waitForURL(/top=100/);
    const said = await page.getByText("Die besten 100 Kunden haben mindestens").innerText();
    const [, , count] = said.match(/mindestens (-?[\d.]+) Punkte; so viele haben ([\d.]+) Kunden/);
    assert.ok(number(count) >= 100);
  });

  it("shows the grade in the list", async () => {
    await page.goto(LIST);
    assert.ok((await page.locator("td.grade .badge").count()) > 100);
    await picture(page, "top-customers");
    assert.deepEqual(await barriers(page), []);
  });

  it("gives reasons that add up to the points of the list", async () => {
    await page.goto(LIST);
    const row = page.locator("tr", { has: page.locator("td.grade .badge") }).first();
    const [, points] = (await row.locator(".badge").getAttribute("aria-label")).match(/, (-?[\d.]+) Punkte/);
    await row.locator("a.open").click();
    await page.locator("#reasons").waitFor();
    const parts = await page.locator("#reasons tbody [data-points]").evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.points)));
    assert.equal(parts.reduce((a, b) => a + b, 0), number(points));
    assert.equal(Number(await page.locator("#reasons tfoot [data-points]").getAttribute("data-points")), number(points));
    await picture(page, "reasons");
  });

  it("tells the statistic by customer group, and its files speak the language of the page", async () => {
    await page.goto("/stammkunde/quality/statistic?split=group&interval=100");
    await page.getByRole("rowheader", { name: "Spitzenkunden" }).first().waitFor();
    assert.ok((await page.locator(".axis span").count()) >= 4);
    assert.deepEqual(await barriers(page), []);
    await picture(page, "statistic", { fullPage: true });
    await page.getByRole("button", { name: "English" }).click();
    const pdf = await page.request.get(await page.getByRole("link", { name: "As PDF" }).getAttribute("href"));
    assert.equal(pdf.headers()["content-language"], "en");
    await page.getByRole("button", { name: "Deutsch" }).click();
  });

  it("can be read by everybody", async () => {
    await page.goto("/stammkunde/quality");
    assert.deepEqual(await barriers(page), []);
  });
});

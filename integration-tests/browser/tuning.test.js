import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { END, barriers, launch, logIn, open, picture, rest } from "./browser.js";

let browser, page, complaints;

/** The analysis at the end of the demo's data, whichever test came before. */
async function analysed() {
  const started = await rest(`/quality/runs?asOf=${END}`, { method: "POST", headers: { "content-type": "application/json" } });
  const { id } = await started.json();
  for (let tries = 0; tries < 240; tries++) {
    const { state } = await (await rest(`/quality/runs/${id}`)).json();
    if (state === "done") return;
    assert.equal(state, "running");
    await pause(250);
  }
  assert.fail("the run did not end");
}

before(async () => {
  browser = await launch();
  ({ page, complaints } = await open(browser));
  await analysed();
  await logIn(page, "/stammkunde/quality");
});

after(() => browser.close());

afterEach(() => assert.deepEqual(complaints.splice(0), []));

const number = (text) => Number(text.replaceAll(".", ""));

describe("what is told apart from the points, and how points are tuned", () => {
  it("tries a moved limit as soon as it is left", async () => {
    await page.goto("/stammkunde/quality/catalogue");
    const field = page.getByLabel(/^Umsatz der letzten Zeit .*: untere Grenze 7$/);
    await field.fill("2000");
    await field.press("Tab");
    await page.getByText("Was sich ändern würde").waitFor();
    const said = await page.locator("#preview [role=status]").innerText();
    const [, customers, changed] = said.match(/Von ([\d.]+) Kunden hätten ([\d.]+) andere Punkte/);
    assert.ok(number(changed) > 0 && number(changed) < number(customers));
    await picture(page, "what-if", { fullPage: true });
    assert.deepEqual(await barriers(page), []);
  });

  it("tries it without a script, too", async () => {
    const { context, page: plain } = await open(browser, { javaScriptEnabled: false });
    await logIn(plain, "/stammkunde/quality/catalogue");
    await plain.getByLabel(/^Umsatz der letzten Zeit .*: untere Grenze 7$/).fill("2000");
    await plain.locator("#bands").getByRole("button", { name: "Ausprobieren" }).click();
    await plain.getByText("Was sich ändern würde").waitFor();
    assert.match(await plain.locator("textarea").inputValue(), /band\.6 = 1000 \.\. 2000 : 100\n.*band\.7 = 2000 \.\. : 130/);
    await context.close();
  });

  it("says of a text that is no catalogue which line is wrong", async () => {
    await page.goto("/stammkunde/quality/catalogue");
    const field = page.getByLabel(/^Umsatz der letzten Zeit .*: Punkte 7$/);
    await field.fill("viele");
    await field.press("Tab");
    await page.locator("#preview").getByText("criterion.recent-turnover.band.7").waitFor();
    // The browser itself notes the status 422.
    complaints.splice(0, complaints.length, ...complaints.filter((one) => !one.includes("422")));
  });

  it("proposes points out of own data and says whether they are better", async () => {
    await page.goto("/stammkunde/quality/calibration");
    await page.getByRole("button", { name: "Vorschlag rechnen" }).click();
    await page.locator("#calibration").waitFor({ timeout: 120_000 });
    const rows = await page.locator("#calibration tbody tr").allInnerTexts();
    assert.match(rows[0], /Gesamtumsatz/);
    assert.match(rows[1], /in Kraft/);
    assert.match(rows[2], /Wertkarte.*\d,\d{3} \(\d,\d{3} bis \d,\d{3}\)/s);
    assert.match(rows[2], /[Bb]esser/);
    await picture(page, "calibration", { fullPage: true });
    assert.deepEqual(await barriers(page), []);
  });

  it("lets the proposal be looked at before anybody puts it in force", async () => {
    await page.goto("/stammkunde/quality/calibration");
    await page.getByRole("button", { name: "Ansehen, was sich ändern würde" }).first().click();
    await page.locator("#preview [role=status]").waitFor();
    assert.match(await page.locator("textarea").inputValue(), /^name = Wert/);
    assert.match(await page.locator("#why").inputValue(), /Vorschlag aus eigenen Daten bis/);
    await picture(page, "proposal", { fullPage: true });
  });

  it("puts every customer into one group", async () => {
    await page.goto("/stammkunde/quality/groups");
    const counts = (await page.locator("#groups tbody tr td:nth-of-type(2)").allInnerTexts()).map(number);
    const { customers } = await (await rest("/quality/runs/current")).json();
    assert.equal(counts.length, 11);
    assert.equal(counts.reduce((a, b) => a + b, 0), customers);
    await page.getByRole("link", { name: "Gefährdet" }).click();
    await page.locator("#customers tbody tr").first().waitFor();
    await picture(page, "groups", { fullPage: true });
    assert.deepEqual(await barriers(page), []);
  });

  it("shows risk with what gives it", async () => {
    await page.goto("/stammkunde/quality/risks");
    await page.locator("#risks tbody tr").first().waitFor();
    assert.match(await page.locator("#risks tbody tr").first().innerText(), /Rückgaben: \d+\s%/);
    await picture(page, "risks", { fullPage: true });
    assert.deepEqual(await barriers(page), []);
  });

  it("warns of who is about to be lost, and gives the list away", async () => {
    await page.goto("/stammkunde/quality/alerts");
    await page.locator("#warnings [role=status]").waitFor();
    const download = page.waitForEvent("download");
    const links = page.locator("#warnings .actions a", { hasText: "CSV" });
    if (await links.count()) {
      await links.click();
      assert.equal((await download).suggestedFilename(), "early-warnings.csv");
    } else {
      download.catch(() => {});
    }
    await picture(page, "warnings", { fullPage: true });
    assert.deepEqual(await barriers(page), []);
  });
});

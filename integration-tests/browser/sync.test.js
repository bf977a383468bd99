import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { barriers, launch, logIn, open, picture } from "./browser.js";

let browser, page, complaints;

before(async () => {
  browser = await launch();
  ({ page, complaints } = await open(browser));
  await logIn(page, "/stammkunde/sync");
});

after(() => browser.close());

afterEach(() => assert.deepEqual(complaints.splice(0), []));

describe("the way from the shops", () => {
  it("shows every shop with its counts", async () => {
    const shop = page.locator("section.card").filter({ hasText: "online-retail: verbunden" });
    assert.match(await shop.innerText(), /25\.900/);
    await picture(page, "sync", { fullPage: true });
  });

  it("reads itself again", async () => {
    await page.waitForResponse((answer) => answer.url().endsWith("/stammkunde/sync") && answer.ok());
    assert.ok(await page.getByText("online-retail: verbunden").isVisible());
  });

  it("looks at a shop now and says what came", async () => {
    await page.getByRole("button", { name: "Jetzt abgleichen" }).click();
    await page.getByRole("status").filter({ hasText: "Shop online-retail: nichts Neues." }).waitFor();
    await page.goto("/stammkunde/sync");
  });

  it("shows what was kept aside", async () => {
    await page.goto("/stammkunde/sync/online-retail/quarantine");
    assert.ok(await page.getByText("Nichts ist zurückgestellt.").isVisible());
    assert.deepEqual(await barriers(page), []);
  });

  it("keeps nobody out", async () => {
    await page.goto("/stammkunde/sync");
    assert.deepEqual(await barriers(page), []);
  });
});

// What script adds: suggestions by keyboard, and a tray of picks to compare.
import { examine } from "./axe.mjs";
import { PHONE_DARK, visitor } from "./browser.mjs";
import { equal, none, that } from "./runner.mjs";

export async function script({ runner, browser, base }) {
  const context = await visitor(browser, base);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await suggestions(runner, page);
  await comparing(runner, page);
  await context.close();
  await composing(runner, browser, base);
}

async function suggestions(runner, page) {
  const box = page.getByRole("combobox").first();
  const options = page.getByRole("option");
  await runner.test("suggestions appear while one types and are taken by ArrowDown and Enter", async () => {
    await page.goto("/");
    await box.click();
    await box.pressSequentially("电池", { delay: 40 });
    await options.first().waitFor();
    equal(await box.getAttribute("aria-expanded"), "true", "aria-expanded");
    await box.press("ArrowDown");
    const active = await box.getAttribute("aria-activedescendant");
    equal(await page.locator(`#${active}`).getAttribute("aria-selected"), "true", "the active option is selected");
    const text = await page.locator(`#${active}`).getAttribute("data-text");
    await Promise.all([page.waitForURL(/\/achievements\?/), box.press("Enter")]);
    equal(new URL(page.url()).searchParams.get("q"), text, "the words searched for");
    that((await page.locator("article.row").count()) > 0, "a suggestion that finds nothing");
  });
  await runner.test("pinyin suggests Chinese words", async () => {
    await page.goto("/");
    await box.pressSequentially("dianchi", { delay: 20 });
    await options.first().waitFor();
    that((await options.allInnerTexts()).some((text) => text.includes("电池")), (await options.allInnerTexts()).join(" | "));
  });
  await runner.test("Escape closes the suggestions and keeps what was typed, and Enter alone searches it", async () => {
    await box.press("Escape");
    equal(await options.count() === 0 || await options.first().isHidden(), true, "closed");
    equal(await box.inputValue(), "dianchi", "the words");
    await Promise.all([page.waitForURL(/\/achievements\?/), box.press("Enter")]);
    equal(new URL(page.url()).searchParams.get("q"), "dianchi", "the words searched for");
  });
  await runner.test("suggestions open over the page without moving it", async () => {
    await page.goto("/achievements");
    const before = await page.locator("h1").boundingBox();
    await box.pressSequentially("电池", { delay: 40 });
    await options.first().waitFor();
    equal((await page.locator("h1").boundingBox()).y, before.y, "the place of the heading");
    const top = await options.first().evaluate((option) => {
      const { left, top, width, height } = option.getBoundingClientRect();
      return option.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    that(top, "the first suggestion is covered");
    await box.press("ArrowDown");
    none((await examine(page)).violations, "violations with the suggestions open");
  });
}

async function comparing(runner, page) {
  const picks = page.locator("article.row [data-compare]");
  const tray = page.locator("[data-tray]");
  await runner.test("picked rows gather in a tray that survives the next page and opens the comparison", async () => {
    await page.goto("/achievements");
    that(await tray.isHidden(), "the tray is there before anything is picked");
    await picks.nth(0).click();
    await picks.nth(1).click();
    that(await tray.isVisible(), "no tray");
    that((await tray.locator("output").innerText()).includes("2"), await tray.locator("output").innerText());
    equal(await picks.nth(0).getAttribute("aria-pressed"), "true", "the row says that it is picked");
    none((await examine(page)).violations, "violations with the tray open");
    await page.goto(`/achievements?q=${encodeURIComponent("电池")}`);
    that((await tray.locator("output").innerText()).includes("2"), "the picks are lost on the next page");
    await Promise.all([page.waitForURL(/\/compare\?ids=/), tray.locator("button[type=submit]").click()]);
    equal(await page.locator("thead th a[href^='/achievements/']").count(), 2, "columns");
  });
  await runner.test("a row is picked and put back by keyboard as a button is: Enter and Space", async () => {
    await page.goto("/achievements");
    await tray.locator("[data-tray-clear]").click();
    that(await tray.isHidden(), "the tray is not cleared");
    for (const key of ["Enter", "Space"]) {
      await picks.nth(2).focus();
      await page.keyboard.press(key);
      equal(await picks.nth(2).getAttribute("aria-pressed"), "true", `picked by ${key}`);
      await page.keyboard.press(key);
      equal(await picks.nth(2).getAttribute("aria-pressed"), "false", `put back by ${key}`);
    }
  });
}

/** An input method shows Latin letters before the word is chosen: those are not asked for. */
async function composing(runner, browser, base) {
  const context = await visitor(browser, base, PHONE_DARK);
  const page = await context.newPage();
  await runner.test("letters of an unfinished Chinese word ask for nothing until the word is chosen", async () => {
    await page.goto("/");
    const asked = [];
    page.on("request", (request) => { if (request.url().includes("/suggest")) asked.push(decodeURIComponent(request.url())); });
    await page.locator("input[name=q]").first().focus();
    const session = await context.newCDPSession(page);
    await session.send("Input.imeSetComposition", { text: "dian'ch", selectionStart: 7, selectionEnd: 7 });
    await page.waitForTimeout(400);
    equal(asked.join(), "", "asked while composing");
    await session.send("Input.insertText", { text: "电池" });
    await page.getByRole("option").first().waitFor({ timeout: 5_000 });
    that(asked.length > 0 && asked.every((address) => address.endsWith("电池")), asked.join());
  });
  await context.close();
}

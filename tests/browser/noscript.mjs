// The whole way without script: search, narrow, open, match, compare, change language, post a demand.
import { ask } from "./ask.mjs";
import { visitor } from "./browser.mjs";
import { equal, none, that } from "./runner.mjs";

/** What is typed into the form, with marks that a careless page would lose or break. */
const TYPED = {
  summary: "冬季也要达标",
  difficulty: "水温 4 ℃ 时\n脱氮效率 <40%，\"冬季\" & 夏季差距大",
  indicators: "总氮去除率 ≥ 70%",
  budget_low: "30",
  budget_high: "80.5",
  deadline: "2031-05-06",
  region: "大连",
  organisation: "某海水养殖企业",
};

export async function noscript({ runner, browser, base }) {
  const context = await visitor(browser, base, { javaScriptEnabled: false });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await searching(runner, page);
  await listing(runner, page);
  await speaking(runner, page);
  await posting(runner, page, base);
  await context.close();
}

async function searching(runner, page) {
  await runner.test("without script a search from the front page finds 电池", async () => {
    await page.goto("/");
    await page.locator("form.search input[name=q]").first().fill("电池");
    await Promise.all([page.waitForURL(/\/achievements\?/), page.locator("form.search button").first().click()]);
    equal(new URL(page.url()).searchParams.get("q"), "电池", "the words in the address");
    that((await page.locator("article.row").count()) > 0, "nothing was found");
    equal(await page.locator("input[name=q]").inputValue(), "电池", "the words in the box");
  });
  await runner.test("without script a filter narrows the list by as many as it promises, and comes off again", async () => {
    const filter = page.locator(".filters section li").first();
    const promised = Number(await filter.locator("span").innerText());
    await Promise.all([page.waitForURL(/&/), filter.locator("a").click()]);
    const shown = Number((await page.locator("h1").innerText()).match(/\d+/g)?.at(-1));
    that((await page.locator("h1").innerText()).includes(String(promised)), `promised ${promised}, the heading says ${await page.locator("h1").innerText()} (${shown})`);
    equal(await page.locator(".filters [aria-current=true]").count(), 1, "filters marked as set");
    await page.locator(".chips a.chip").first().click();
    equal(await page.locator(".chips a.chip").count(), 0, "chips left");
    equal(new URL(page.url()).searchParams.get("q"), "电池", "the words after the filter came off");
  });
}

async function listing(runner, page) {
  await runner.test("without script a row opens its listing, and the listing its matches with reasons", async () => {
    const row = page.locator("article.row h2 a").first();
    const title = await row.innerText();
    await row.click();
    equal(await page.locator("h1").innerText(), title, "the listing's heading");
    await page.locator(".acts a.button[href$='/matches']").first().click();
    that(page.url().endsWith("/matches"), page.url());
    that((await page.locator("article.match, .note").count()) > 0, "neither matches nor a word why there are none");
  });
  await runner.test("without script a demand shows what fits it, reason by reason", async () => {
    await page.goto("/demands");
    await page.locator("article.row h2 a").first().click();
    await page.locator(".acts a.button[href$='/matches']").first().click();
    that(page.url().endsWith("/matches"), page.url());
    that((await page.locator("article.match").count()) > 0, "no match for the first demand");
    for (const match of await page.locator("article.match").all()) {
      that((await match.locator("table, p").count()) > 0, "a match without a reason");
    }
  });
  await runner.test("without script three are compared by their address, and one can be taken out", async () => {
    await page.goto("/achievements");
    const links = await page.locator("article.row h2 a").evaluateAll((all) => all.slice(0, 3).map((link) => link.getAttribute("href")));
    await page.goto(`/compare?ids=${links.map((link) => link.split("/").pop()).join(",")}`);
    equal(await page.locator("thead th a[href^='/achievements/']").count(), 3, "columns");
    await page.locator("thead th a[href^='/compare']").first().click();
    equal(await page.locator("thead th a[href^='/achievements/']").count(), 2, "columns left");
  });
}

async function speaking(runner, page) {
  await runner.test("without script the language switch keeps the page and its words, and is remembered", async () => {
    await page.goto(`/achievements?q=${encodeURIComponent("电池")}`);
    for (const language of ["en", "ja", "zh-CN"]) {
      await page.locator(`.me a[hreflang="${language}"]`).click();
      equal(new URL(page.url()).searchParams.get("q"), "电池", "the words after switching");
      await page.goto("/demands");
      equal(await page.locator("html").getAttribute("lang"), language, "the language of the next page");
      await page.goto(`/achievements?q=${encodeURIComponent("电池")}`);
    }
  });
}

async function posting(runner, page, base) {
  const submit = page.locator("form.sheet button[type=submit]");
  await runner.test("without script a search that finds nothing becomes a demand with its words", async () => {
    await page.goto(`/achievements?q=${encodeURIComponent("不存在的东西zzz")}`);
    await page.locator("a[href^='/demands/new?']").first().click();
    equal(await page.locator("#title").inputValue(), "不存在的东西zzz", "the title");
  });
  await runner.test("without script a form with errors names each at its field and loses nothing", async () => {
    await page.goto("/demands/new");
    for (const [name, value] of Object.entries(TYPED)) await page.locator(`#${name}`).fill(value);
    await page.locator("[name=field]").selectOption({ index: 3 });
    const field = await page.locator("[name=field]").inputValue();
    await page.locator("[name=anonymous]").check();
    await page.locator("#contact").fill("nobody");
    const [answer] = await Promise.all([page.waitForResponse((one) => one.request().method() === "POST"), submit.click()]);
    equal(answer.status(), 422, "the status");
    const lost = [];
    for (const [name, value] of Object.entries({ ...TYPED, contact: "nobody", field })) {
      const kept = (await page.locator(`#${name}`).inputValue()).replaceAll("\r\n", "\n");
      if (kept !== value) lost.push(`${name}: ${JSON.stringify(kept)}`);
    }
    none(lost, "fields lost");
    that(await page.locator("[name=anonymous]").isChecked(), "the tick is lost");
    const links = await page.locator(".errors a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    equal([...links].sort().join(), "#contact,#title", "errors named");
    for (const link of links) equal(await page.locator(link).getAttribute("aria-invalid"), "true", `${link} is marked`);
  });
  await runner.test("without script the mended form is answered by a receipt with a number", async () => {
    await page.locator("#title").fill("养殖尾水低温脱氮");
    await page.locator("#contact").fill("tech@example.com");
    await Promise.all([page.waitForURL(/\/demands\/[0-9a-f-]{36}\/receipt/), submit.click()]);
    const id = page.url().match(/demands\/([0-9a-f-]{36})/)[1];
    that((await page.locator("main").innerText()).includes(id), "the receipt does not show its number");
  });
  await runner.test("without script the same form sent again gives the same receipt", async () => {
    await page.goto("/demands/new");
    const key = await page.locator("[name=key]").getAttribute("value");
    const form = { key, title: "船用压载水除藻", contact: "0411-12345678", ...TYPED };
    const [first, second] = [await ask(base, "/demands", { method: "POST", form }), await ask(base, "/demands", { method: "POST", form })];
    equal(first.status, 303, "the first answer");
    equal(second.headers.location, first.headers.location, "the second receipt");
    const other = await ask(base, "/demands", { method: "POST", form: { ...form, title: "另一个需求" } });
    equal(other.status, 422, "the same key with another demand");
  });
}

// A deal from its case to its income split, on phones with script or without.
import { signedIn } from "./ask.mjs";
import { visitor } from "./browser.mjs";
import { that } from "./runner.mjs";

const HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const ITEMS = ["ownership", "standing", "limits", "disputes", "secrets", "export", "counterparty", "related"];

/** `intent`: the address of one that was accepted; `script`: whether their browsers run it. */
export async function deal({ runner, browser, base, intent, script }) {
  const phone = { viewport: { width: 390, height: 844 } };
  const contexts = [];
  const as = async (role) => {
    const context = await visitor(browser, base, { ...phone, javaScriptEnabled: script, cookie: await signedIn(base, role) });
    context.setDefaultTimeout(10_000);
    contexts.push(context);
    return context.newPage();
  };
  const [seller, buyer, officer] = [await as("researcher"), await as("enterprise"), await as("officer")];
  const go = (page, selector) => Promise.all([page.waitForEvent("load"), page.locator(selector).first().click()]);
  const says = async (page, words) => that((await page.locator("main").innerText()).includes(words), `the page does not say: ${words}`);
  let place;
  const file = async (page, kind, answers) => {
    await page.goto(`${place}/papers/${kind}`);
    for (const [name, value] of Object.entries(answers)) {
      const field = page.locator(`#${name}`);
      if ((await field.evaluate((one) => one.tagName)) === "SELECT") await field.selectOption(value);
      else await field.fill(value);
    }
    await go(page, "main form.sheet button[type=submit]");
  };
  const advance = async (page) => {
    await page.goto(place);
    await go(page, "form[action$='/advance'] button");
  };
  try {
    await runner.test("the intent has become a case that both acknowledge", async () => {
      await seller.goto(intent);
      await go(seller, "a[href^='/cases/']");
      place = new URL(seller.url()).pathname;
      await says(seller, "引荐记录尚未经双方确认");
      for (const page of [seller, buyer]) {
        await page.goto(place);
        await go(page, "a[href^='/introductions/']");
        const share = page.locator("#share");
        if (await share.count()) await share.check();
        await go(page, "form[action$='/acknowledgement'] button");
      }
      await file(seller, "mandate", { by: "direct" });
      await advance(seller);
      await says(seller, "委派");
    });
    await runner.test("a card is led on from the board: by its button, or found by the arrows and dragged", async () => {
      if (!script) {
        await buyer.goto("/cases?q=&stage=assigned");
        const card = buyer.locator(".board-card").filter({ has: buyer.locator(`a[href="${place}"]`) });
        await Promise.all([buyer.waitForURL(`**${place}`), card.locator("form[action$='/advance'] button").click()]);
        await says(buyer, "需求确认");
        return;
      }
      // Cards are dragged where stages stand beside each other; on a phone the card's button does it.
      await buyer.setViewportSize({ width: 1280, height: 900 });
      await buyer.goto("/cases?q=&stage=assigned");
      const links = buyer.locator(".board-card > a");
      await links.first().focus();
      if ((await links.count()) > 1) {
        await buyer.keyboard.press("ArrowDown");
        that(await links.nth(1).evaluate((one) => one === document.activeElement), "the arrow does not lead to the next card");
      }
      const card = buyer.locator(".board-card").filter({ has: buyer.locator(`a[href="${place}"]`) });
      await Promise.all([buyer.waitForURL(`**${place}`), card.dragTo(buyer.locator("[data-stage=qualification]"))]);
      await buyer.setViewportSize(phone.viewport);
      await says(buyer, "需求确认");
    });
    await runner.test("what is asked is said, looked through and agreed", async () => {
      await file(buyer, "brief", { need: "码头岸电接头", criteria: "一个人两分钟接好" });
      await advance(buyer);
      for (const page of [seller, buyer]) await file(page, "secrecy", { way: "waived", words: "公开资料已足够" });
      await advance(seller);
      await file(seller, "diligence", Object.fromEntries(ITEMS.map((item) => [item, "pass"])));
      await advance(seller);
      const terms = { contract: "licence", object: "know_how", scope: "岸电接头的制造", plan: "签约后两个月交付", licence: "ordinary", territory: "CN", field_of_use: "港口", until: "2033-12-31", sublicence: "no", payment: "lump", amount: "600000", ownership: "各自所有", acceptance: "现场测试" };
      await file(buyer, "terms", terms);
      await buyer.goto(`${place}/papers/terms`);
      await says(buyer, "第八百七十五条");
      await advance(buyer);
      await says(buyer, "定价");
    });
    await runner.test("a unit of the state meets its gates, and each names its rule", async () => {
      await seller.goto(place);
      await says(seller, "《促进科技成果转化法》第十八条");
      await file(officer, "pricing", { way: "listing", price: "600000", base: "500000", venue: "某技术交易市场", result: "示例-01", on: "2026-11-20" });
      await advance(seller);
      await says(seller, "《科学技术进步法》第九十七条");
      await file(officer, "approval", { minutes: "示例-02", on: "2026-11-21", decision: "同意", care: "已核查权属" });
      await file(officer, "co_owners", { way: "none" });
      await file(officer, "foreign", { way: "domestic" });
      await advance(seller);
      await file(seller, "signature", { number: "示例-03", signed: "2026-11-22", amount: "600000", way: "paper", hash: HASH });
      await advance(buyer);
      await says(buyer, "登记");
    });
    await runner.test("it is registered, fulfilled and paid", async () => {
      await file(seller, "registration", { way: "certified", number: "示例-04", certified: "2026-11-23", amount: "600000", technical_amount: "600000" });
      await advance(seller);
      await seller.goto(`${place}/money`);
      await seller.locator("summary").first().click();
      for (const [name, value] of Object.entries({ title: "交付图纸", due: "2027-03-31", sum: "600000" })) await seller.fill(`#${name}`, value);
      await go(seller, "form[action$='/milestones'] button");
      await go(seller, "button[value=delivered]");
      await buyer.goto(`${place}/money`);
      await go(buyer, "button[value=accepted]");
      await advance(buyer);
      await seller.goto(`${place}/money`);
      await seller.locator("summary").last().click();
      await seller.selectOption("#purpose", "price");
      for (const [name, value] of Object.entries({ amount: "600000", paid_on: "2026-11-24", reference: "示例-05" })) await seller.fill(`#${name}`, value);
      await go(seller, "form[action$='/receipts'] button");
      await advance(seller);
      await says(seller, "结算");
    });
    await runner.test("the income is split by the rules of the place", async () => {
      await file(officer, "distribution", { gross: "600000", costs: "0", team: "40", jurisdiction: "210000" });
      await says(officer, "第四十五条");
      await file(officer, "distribution", { gross: "600000", costs: "0", team: "70", jurisdiction: "210000" });
      await seller.goto(`${place}/papers/distribution`);
      await says(seller, "420,000.00");
      that((await buyer.request.get(`${base}${place}/papers/distribution`)).status() === 404, "the buyer reads how the unit shares");
    });
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}

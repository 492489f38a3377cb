// The whole story on phones: listed, endorsed, marked, found by who follows it, asked about, declined with a reason; tapped in a
// hall, accepted, and carried to a settled contract and the split of its income. Told twice: without script, but for the phone in
// the hall, and with it.
import { ask, signedIn } from "./ask.mjs";
import { visitor } from "./browser.mjs";
import { deal } from "./deal.mjs";
import { equal, that } from "./runner.mjs";
import { tap } from "./tap.mjs";

const PHONE = { viewport: { width: 390, height: 844 } };
const TOLD = [
  { script: false, title: "岸电接头的快速插接与密封结构" },
  { script: true, title: "系泊缆绳张力的在线监测装置" },
];

export async function story({ runner, browser, base }) {
  for (const { script, title } of TOLD) await tell({ runner, browser, base, script, TITLE: title });
}

async function tell({ runner, browser, base, script, TITLE }) {
  const contexts = [];
  const patience = 10_000;
  const as = async (role, javaScriptEnabled = script) => {
    const context = await visitor(browser, base, { ...PHONE, javaScriptEnabled, cookie: await signedIn(base, role) });
    contexts.push(context);
    context.setDefaultTimeout(patience);
    return context.newPage();
  };
  const [researcher, officer, operator, enterprise] = [await as("researcher"), await as("officer"), await as("operator"), await as("enterprise")];
  const go = (page, selector) => Promise.all([page.waitForEvent("load"), page.locator(selector).first().click()]);
  let place;
  try {
    await runner.test("an enterprise follows a search", async () => {
      await enterprise.goto(`/achievements?q=${encodeURIComponent(TITLE.slice(0, 4))}`);
      await go(enterprise, "a[href^='/searches/new']");
      await go(enterprise, "main form.sheet button");
      equal(new URL(enterprise.url()).pathname, "/me", "after saving");
    });
    await runner.test("a researcher lists an achievement step by step", async () => {
      await researcher.goto("/achievements/new");
      await researcher.fill("#title", TITLE);
      await researcher.fill("#summary", "一个人两分钟接好一艘船的岸电");
      await go(researcher, "main form.sheet button");
      place = new URL(researcher.url()).pathname.replace(/\/draft\/.*/, "");
      await researcher.fill("#problem", "港口岸电接头又重又怕潮，接一次要几个人忙半小时。");
      await researcher.fill("#solution", "把锁紧与密封做成一个动作：手柄转四分之一圈，导向销先对位，再压紧两道密封圈，带电状态不能拔出。");
      await go(researcher, "main form.sheet button");
      const cells = { indicator: "接好一次的时间", this: "2 min", best: "30 min", source: "码头实测记录" };
      for (const [name, text] of Object.entries(cells)) await researcher.locator(`input[name=${name}]`).first().fill(text);
      await go(researcher, "main form.sheet button");
      await researcher.selectOption("#level", "7");
      await researcher.fill("#evidence", "码头试用记录");
      await go(researcher, "main form.sheet button");
      await researcher.check("[name=modes][value=license]");
      await researcher.selectOption("#price", "stated");
      await researcher.fill("#price_low", "60");
      await go(researcher, "main form.sheet button");
    });
    await runner.test("the disclosure guard holds it until something is declared", async () => {
      await researcher.goto(`${place}/check`);
      await researcher.check("#pledge");
      await researcher.check("#secret");
      await go(researcher, "form[action$='/submission'] button");
      that((await researcher.locator(".errors").innerText()).includes("专利法"), "the law is not named");
      await researcher.goto(`${place}/draft/rights`);
      await researcher.selectOption("#disclosure", "no_patent");
      await go(researcher, "main form.sheet button");
      // Everything stays public.
      await go(researcher, "main form.sheet button");
      await researcher.check("#pledge");
      await researcher.check("#secret");
      await go(researcher, "form[action$='/submission'] button");
      that((await researcher.locator("main").innerText()).includes("单位审核中"), "it was not sent");
    });
    await runner.test("the unit endorses it and the operator marks it", async () => {
      await officer.goto("/desk");
      await go(officer, `main a:has-text("${TITLE}")`);
      for (const tick of ["ownership", "completers", "co_owners"]) await officer.check(`#${tick}`);
      await go(officer, "form[action$='/endorsement'] button");
      await operator.goto("/desk");
      await go(operator, `main a:has-text("${TITLE}")`);
      for (const part of ["advantage", "clarity", "cooperation", "language"]) await operator.selectOption(`#${part}`, "4");
      await go(operator, "form[action$='/score'] button");
      equal((await ask(base, place)).status, 200, "the public page");
    });
    await runner.test("who follows the search finds it in the feed", async () => {
      await enterprise.goto("/me");
      const feed = await enterprise.locator("a[href^='/feeds/searches/']").first().getAttribute("href");
      for (let tries = 0; tries < 100; tries += 1) {
        if ((await ask(base, feed)).text().includes(TITLE)) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      that(false, "the feed does not tell of it");
    });
    const asks = async (words) => {
      await enterprise.goto(place);
      await go(enterprise, "a[href$='/intents/new']");
      await enterprise.selectOption("#purpose", "license");
      await enterprise.fill("#words", words);
      await enterprise.check("#consent");
      await go(enterprise, "main form.sheet button");
      return new URL(enterprise.url()).pathname;
    };
    await runner.test("an intent is declined with a reason and advice", async () => {
      const intent = await asks("想先许可一个码头用。");
      await researcher.goto(intent);
      await researcher.selectOption("#reason", "timing");
      await go(researcher, "form[action$='/refusal'] button");
      await enterprise.goto(intent);
      that((await enterprise.locator("main").innerText()).includes("时机不合适"), "the reason is not shown");
    });
    const phone = await as("enterprise", true);
    const intent = await tap({ runner, operator, researcher, phone, place, title: TITLE });
    await runner.test("what came of the tap is accepted, and each sees how to reach the other", async () => {
      await researcher.goto(intent);
      await researcher.check("#share");
      await go(researcher, "form[action$='/acceptance'] button");
      that((await researcher.locator("main").innerText()).includes("enterprise@demo.invalid"), "no contact for the researcher");
      await enterprise.goto(intent);
      that((await enterprise.locator("main").innerText()).includes("researcher@demo.invalid"), "no contact for the enterprise");
    });
    await deal({ runner, browser, base, intent, script });
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}

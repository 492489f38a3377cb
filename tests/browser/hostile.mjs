// Text that would like to be code: put wherever people write or addresses carry words, and never run. Each of these
// would call `hit`, load something, or leave the site, if a page took it for more than text.
import { ask, signedIn } from "./ask.mjs";
import { visitor } from "./browser.mjs";
import { none, that } from "./runner.mjs";

const TEXTS = [
  "<script>hit()</script>",
  "</title><script>hit()</script>",
  "</textarea><script>hit()</script>",
  "--><script>hit()</script><!--",
  "<img src=x onerror=hit()>",
  "<svg/onload=hit()>",
  "<svg><animate onbegin=hit() attributeName=x dur=1s>",
  "<math><mtext></p><style><!--</style><img src=x onerror=hit()>",
  "\"><img src=x onerror=hit()>",
  "' autofocus onfocus=hit() x='",
  "\" autofocus onfocus=\"hit()\" x=\"",
  "<details open ontoggle=hit()>",
  "<iframe srcdoc=\"<script>parent.hit()</script>\"></iframe>",
  "<object data=javascript:hit()></object>",
  "<form action=javascript:hit()><button autofocus>",
  "<base href=//elsewhere.invalid/>",
  "<meta http-equiv=refresh content=0;url=//elsewhere.invalid/>",
  "<link rel=stylesheet href=//elsewhere.invalid/a.css>",
  "[x](javascript:hit())",
  "[x](JaVaScRiPt&colon;hit())",
  "[x](data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==)",
  "![x](x\" onerror=\"hit())",
  "<javascript:hit()>",
  "[x]: javascript:hit()\n[x]",
  "`</code><script>hit()</script>`",
  "javascript:hit()//",
  "//elsewhere.invalid/",
  "\\\\elsewhere.invalid",
  "%3Cscript%3Ehit()%3C/script%3E",
  "&lt;script&gt;hit()&lt;/script&gt;",
  "＜script＞hit()＜/script＞",
  "<scr\u0000ipt>hit()</script>",
  "{{constructor.constructor('hit()')()}}",
  "${hit()}",
  "<template><script>hit()</script></template>",
  "\u202e<script>hit()</script>",
  "</script><script>hit()</script>",
  "]]><script>hit()</script>",
  "<a href=\"java\tscript:hit()\">x</a>",
  "<xss style=\"behavior:url(//elsewhere.invalid)\">",
];

export async function hostile({ runner, browser, base }) {
  const [researcher, enterprise] = await Promise.all(["researcher", "enterprise"].map((role) => signedIn(base, role)));
  await runner.test("the texts do run where they are taken for code", async () => {
    that(await running(browser, base) >= 8, "the corpus is harmless, or the watch is blind");
  });
  await runner.test(`${TEXTS.length} texts that would like to be code are text wherever an address carries words`, async () => {
    const paths = TEXTS.flatMap((text) => {
      const said = encodeURIComponent(text);
      return [`/achievements?q=${said}`, `/demands?q=${said}&region=${said}`, `/compare?ids=${said}`, `/login?next=${said}`, `/codes/industries?q=${said}`, `/searches/new?in=achievement&q=${said}`];
    });
    none(await happened(browser, base, researcher, paths), "pages that took text for code");
  });
  await runner.test("and wherever people write: a demand and its receipt, a draft in every step, a name", async () => {
    const paths = [];
    for (const [place, text] of TEXTS.entries()) {
      const form = { key: `hostile-${place}`, title: `${text} ${place}`, contact: "tech@example.com", difficulty: text, indicators: text, organisation: text, budget_reason: text };
      const posted = await ask(base, "/demands", { method: "POST", form, headers: { cookie: enterprise } });
      that(posted.status === 303 || posted.status === 422, `a demand is answered ${posted.status}`);
      if (posted.status === 303) paths.push(posted.headers.location);
    }
    const all = TEXTS.join("\n\n");
    const begun = await ask(base, "/achievements/new", { method: "POST", form: { key: "hostile", title: all.slice(0, 90), summary: TEXTS[4] }, headers: { cookie: researcher } });
    that(begun.status === 303, `a draft is answered ${begun.status}`);
    const draft = begun.headers.location.split("/draft/")[0];
    const kept = await ask(base, `${draft}/draft/why`, { method: "POST", form: { problem: all, solution: all, body: all }, headers: { cookie: researcher } });
    that(kept.status < 500, `a step is answered ${kept.status}`);
    paths.push(draft, `${draft}/check`, `${draft}/draft/what`, `${draft}/draft/why`, "/me");
    none(await happened(browser, base, researcher, paths.filter((path) => path.startsWith("/achievements") || path === "/me")), "pages that took text for code");
    none(await happened(browser, base, enterprise, [...paths.filter((path) => path.startsWith("/demands")), "/me"]), "pages that took text for code");
  });
}

/** Of the texts, those that run on a page that takes text for code: the watch sees them. */
async function running(browser, base) {
  const context = await visitor(browser, base);
  const page = await context.newPage();
  let ran = 0;
  await page.exposeFunction("hit", () => { ran += 1; });
  page.on("dialog", (dialog) => dialog.dismiss());
  await page.route("**/*", (route) => route.abort());
  for (const text of TEXTS) {
    await page.setContent(`<title>x</title><p>${text}</p>`, { waitUntil: "domcontentloaded" }).catch(() => {});
    await page.waitForTimeout(20);
  }
  await context.close();
  return ran;
}

/** What pages did that text must not do. */
async function happened(browser, base, cookie, paths) {
  const context = await visitor(browser, base, { cookie });
  const page = await context.newPage();
  const seen = [];
  await page.exposeFunction("hit", () => seen.push(`${page.url()} ran it`));
  page.on("dialog", (dialog) => { seen.push(`${page.url()} opened a dialog`); dialog.dismiss(); });
  // The policy would stop most of it: that it had to is a fault as well.
  page.on("console", (message) => { if (/Content Security Policy|Refused to/.test(message.text())) seen.push(`${page.url()}: ${message.text()}`); });
  page.on("request", (request) => { if (new URL(request.url()).origin !== base && !request.url().startsWith("data:")) seen.push(`${page.url()} asked for ${request.url()}`); });
  for (const path of paths) {
    await page.goto(path, { waitUntil: "load" });
    const links = await page.locator("main a[href], main form[action]").evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? one.getAttribute("action")));
    seen.push(...links.filter((href) => /^\s*(javascript|data|vbscript):/i.test(href) || /^[\\/]{2}/.test(href)).map((href) => `${path} links to ${href}`));
  }
  await context.close();
  return seen;
}

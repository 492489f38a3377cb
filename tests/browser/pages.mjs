// The page templates of the site: one address for each kind of page, found by following its own links.
import { ask, askFor, attributes, signedIn } from "./ask.mjs";
import { visitor } from "./browser.mjs";

/** A form with one mistake: no title. */
const WRONG = { key: "browser-tests-wrong", title: "", contact: "tech@example.com", difficulty: "低温下脱氮效率下降" };
const SPLIT = new URLSearchParams({ way: "transfer", jurisdiction: "330000", day: "2026-11-27", gross: "120", taxes: "6", department: "5", leads: "1 60\n2 40", others: "1", helpers: "1" });
const RIGHT = { key: "browser-tests-receipt", title: "养殖尾水低温脱氮", contact: "tech@example.com", indicators: "总氮去除率 ≥ 70%", budget_reason: "按处理水量面议" };

/**
 * `{ name, path, status, form, from }`: with `form` the page is the answer to that form posted from the page `from`; `kept` is false
 * for what carries no ETag; `dark` asks for a dark picture too.
 */
export async function templates(browser, base) {
  const context = await visitor(browser, base, { javaScriptEnabled: false });
  const page = await context.newPage();
  const first = async (path, selector, from = 0, count = 1) => {
    await page.goto(path);
    const links = await page.locator(selector).evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    if (links.length < from + count) throw new Error(`${path} has no ${selector}`);
    return links.slice(from, from + count);
  };
  const [achievement, second, third] = await first("/achievements", "article h2 a", 0, 3);
  const [demand] = await first("/demands", "article h2 a");
  const [filter] = await first("/achievements", ".filters section li a");
  const [organisation] = await first("/organisations", "article h2 a");
  const [broker] = await first("/brokers", "article h3 a");
  const [notice] = await first("/publicity", "article h3 a");
  await context.close();
  const ids = [achievement, second, third].map((path) => path.split("/").pop());
  const receipt = await ask(base, "/demands", { method: "POST", form: RIGHT });

  return [
    { name: "home", path: "/", dark: true },
    { name: "achievements", path: "/achievements", dark: true },
    { name: "achievements-words", path: `/achievements?q=${encodeURIComponent("电池")}` },
    { name: "achievements-filter", path: filter },
    { name: "achievements-nothing", path: `/achievements?q=${encodeURIComponent("不存在的东西zzz")}` },
    { name: "demands", path: "/demands" },
    { name: "achievement", path: achievement, dark: true, data: true },
    { name: "demand", path: demand, data: true },
    { name: "achievement-matches", path: `${achievement}/matches` },
    { name: "demand-matches", path: `${demand}/matches` },
    { name: "achievement-history", path: `${achievement}/history` },
    { name: "compare-none", path: "/compare" },
    { name: "compare-one", path: `/compare?ids=${ids[0]}` },
    { name: "compare-three", path: `/compare?ids=${ids.join(",")}` },
    { name: "organisations", path: "/organisations" },
    { name: "organisation", path: organisation, data: true },
    { name: "fields", path: "/fields" },
    { name: "industries", path: "/industries" },
    { name: "industries-branch", path: "/industries?in=C" },
    { name: "codes", path: "/codes/industries" },
    { name: "codes-found", path: `/codes/divisions?q=${encodeURIComponent("大连")}` },
    { name: "about-ranking", path: "/about/ranking" },
    { name: "about-data", path: "/about/data" },
    { name: "dumps", path: "/data", kept: false },
    { name: "about-privacy", path: "/about/privacy" },
    { name: "about-api", path: "/about/api" },
    { name: "about-api-listings", path: "/about/api?of=listings" },
    { name: "about-rules", path: "/about/rules" },
    { name: "about-rules-place", path: "/about/rules?place=330000" },
    { name: "complaints", path: "/complaints", kept: false },
    { name: "split", path: "/tools/income-split", kept: false },
    { name: "split-sheet", path: `/tools/income-split?${SPLIT}`, kept: false, dark: true },
    { name: "split-wrong", path: "/tools/income-split?way=transfer&gross=100&team=40", status: 422, kept: false },
    { name: "cost", path: "/tools/cost", kept: false },
    { name: "cost-result", path: "/tools/cost?contract=transfer&day=2026-11-27&amount=800&registered=yes&tiers=100+5%0A2", kept: false },
    { name: "demand-new", path: "/demands/new", kept: false },
    { name: "demand-wrong", path: "/demands", from: "/demands/new", form: WRONG, status: 422, kept: false },
    { name: "receipt", path: receipt.headers.location, kept: false },
    { name: "roadshows", path: "/roadshows", kept: false },
    { name: "roadshow", path: "/roadshows/demo", kept: false, dark: true, data: true },
    { name: "roadshow-stage", path: "/roadshows/demo/stage", kept: false, dark: true },
    { name: "roadshow-registration", path: "/roadshows/demo/registration", kept: false },
    { name: "roadshow-registration-wrong", path: "/roadshows/demo/registration", from: "/roadshows/demo/registration", form: { name: "" }, status: 422, kept: false },
    { name: "roadshow-poster", path: "/roadshows/demo/poster", kept: false },
    { name: "roadshow-meetings", path: "/roadshows/demo/meetings", kept: false },
    { name: "brokers", path: "/brokers", kept: false, dark: true },
    { name: "brokers-filter", path: "/brokers?field=materials&open=yes", kept: false },
    { name: "brokers-nothing", path: "/brokers?field=aerospace", kept: false },
    { name: "broker", path: broker, kept: false, dark: true },
    { name: "publicity", path: "/publicity", kept: false, dark: true },
    { name: "publicity-nothing", path: `/publicity?q=${encodeURIComponent("不存在的东西zzz")}`, kept: false },
    { name: "notice", path: notice, kept: false, dark: true },
    { name: "not-found", path: "/no-such-page", status: 404, kept: false },
    ...await own(base, achievement, notice, demand),
  ].map((template) => ({ status: 200, kept: true, ...template }));
}

/** Pages of people who have signed in: each with the cookie of a role. */
async function own(base, achievement, notice, published) {
  const [researcher, officer, operator, enterprise, broker] =
    await Promise.all(["researcher", "officer", "operator", "enterprise", "broker"].map((role) => signedIn(base, role)));
  const linked = async (path, cookie, shape) => {
    const hrefs = attributes((await askFor(base, { path, cookie })).text(), "href");
    const found = hrefs.filter((href) => shape.test(href));
    if (found.length === 0) throw new Error(`${path} has no link like ${shape}`);
    return found;
  };
  const checks = await linked("/me", researcher, /\/check$/);
  // The draft is what can still be written; it was laid out last.
  const drafts = await Promise.all(checks.map(async (path) => [path, (await askFor(base, { path, cookie: researcher })).text().includes("/submission")]));
  const draft = drafts.find(([, open]) => open)[0].replace(/\/check$/, "");
  const [intent] = await linked("/me", researcher, /^\/intents\//);
  const [access] = await linked("/me", researcher, /^\/access\//);
  const [feedback] = await linked("/me", researcher, /\/feedback$/);
  const [members] = await linked("/desk", officer, /\/members$/);
  const verification = members.replace(/members$/, "verification");
  const [endorsed] = await linked("/desk", officer, /\/review$/);
  const [scored] = await linked("/desk", operator, /\/review$/);
  const [introduction] = await linked("/me/introductions", enterprise, /^\/introductions\/[0-9a-f-]{36}$/);
  const [ledger] = await linked(introduction, enterprise, /^\/ledger\//);
  const brought = await bring(base, officer);
  const demand = await returned(base, enterprise, operator);
  const scouted = await scout(base, published, broker);
  const signing = await approved(base, access, researcher, broker);
  const [assignment] = await linked("/me/broker", broker, /^\/assignments\//);
  const [assigning] = await linked(assignment, operator, /\/assignments\/new$/);
  const [lead] = await linked("/cases?stage=lead", researcher, /^\/cases\/[0-9a-f-]{36}$/);
  const [settled] = await linked("/cases?stage=settled", researcher, /^\/cases\/[0-9a-f-]{36}$/);
  const [followed] = await linked("/cases?stage=followed_up", researcher, /^\/cases\/[0-9a-f-]{36}$/);
  const [material] = await linked("/roadshows/demo", researcher, /\/material$/);
  const code = await ask(base, "/login", { method: "POST", form: { address: "browser-tests@example.com" } });
  const mine = (name, path, cookie, more) => ({ name, path, cookie, kept: false, ...more });
  return [
    mine("login", "/login"),
    mine("login-wrong", "/login", undefined, { from: "/login", form: { address: "nobody" }, status: 422 }),
    mine("login-code", code.headers.location),
    mine("me-researcher", "/me", researcher, { dark: true }),
    mine("me-enterprise", "/me", enterprise),
    mine("account", "/me/account", researcher),
    mine("appointments", "/me/appointments", researcher),
    mine("own-privacy", "/me/privacy", researcher),
    mine("watch-new", `/searches/new?in=achievement&q=${encodeURIComponent("电池")}&field=energy`, enterprise),
    mine("achievement-new", "/achievements/new", researcher),
    mine("achievement-wrong", "/achievements/new", researcher, { from: "/achievements/new", form: { key: "browser-tests-wrong-achievement", title: "" }, status: 422 }),
    ...["what", "why", "better", "ready", "terms", "rights", "tiers"].map((step) => mine(`draft-${step}`, `${draft}/draft/${step}`, researcher)),
    mine("draft-check", `${draft}/check`, researcher, { dark: true }),
    mine("draft-shown", draft, researcher),
    mine("reservation", feedback.replace(/feedback$/, "reservation"), researcher),
    ...["public", "registered", "nda", "deal_room"].map((reader) => mine(`draft-as-${reader}`, `${draft}?as=${reader}`, researcher)),
    mine("feedback", feedback, researcher),
    mine("desk-officer", "/desk", officer),
    mine("members", members, officer),
    mine("members-wrong", members, officer, { from: members, form: { address: "nobody" }, status: 422 }),
    mine("verification", verification, officer),
    mine("rules", "/desk/rules", operator),
    mine("audit-exports", "/desk/audit?only=exports", operator),
    mine("imports", "/imports", officer),
    mine("import", brought, officer),
    mine("portfolio", "/desk/portfolio", officer),
    mine("complaint-new", `${achievement}/complaints/new`, enterprise),
    mine("complaint-wrong", `${achievement}/complaints/new`, enterprise, { from: `${achievement}/complaints/new`, form: { words: "" }, status: 422 }),
    mine("webhooks-wrong", "/me/webhooks", researcher, { from: "/me/webhooks", form: { address: "http://127.0.0.1/" }, status: 422 }),
    mine("report", "/desk/report", officer),
    mine("desk-operator", "/desk", operator, { dark: true }),
    mine("review-unit", endorsed, officer),
    mine("review-platform", scored, operator),
    mine("intent-new", `${achievement}/intents/new`, enterprise),
    mine("intent", intent, researcher),
    mine("tokens", "/me/tokens", researcher),
    mine("webhooks", "/me/webhooks", researcher),
    mine("login-password", "/login/password"),
    mine("login-password-wrong", "/login/password", undefined, { from: "/login/password", form: { address: "nobody", password: "wrong" }, status: 422 }),
    mine("password", "/me/password", researcher),
    mine("password-wrong", "/me/password", researcher, { from: "/me/password", form: { password: "short" }, status: 422 }),
    mine("passkeys", "/me/passkeys", researcher),
    mine("factors", "/me/factors", researcher),
    mine("files", `${draft}/files`, researcher),
    mine("access", access, researcher),
    mine("access-sign", signing, broker),
    mine("access-sign-wrong", `${signing}/signature`, broker, { from: signing, form: { signed_name: "" }, status: 422 }),
    mine("demand-own", `${demand}/receipt`, enterprise, { dark: true }),
    mine("demand-edit", `${demand}/edit`, enterprise),
    mine("demand-preview", demand, enterprise),
    mine("demand-own-history", `${demand}/history`, enterprise),
    mine("scouting-new", `${published}/scouting`, broker),
    mine("scouting-new-wrong", `${published}/scouting`, broker, { from: `${published}/scouting`, form: { team: "" }, status: 422 }),
    mine("scouting", scouted, broker),
    mine("own-scouting", "/me/scouting", broker),
    mine("roadshow-new", "/roadshows/new", operator),
    mine("roadshow-ticket", "/roadshows/demo/ticket", enterprise, { dark: true }),
    mine("roadshow-own-meetings", "/roadshows/demo/meetings", enterprise),
    mine("roadshow-team-meetings", "/roadshows/demo/meetings", researcher),
    mine("roadshow-plan", "/roadshows/demo/meetings", operator),
    mine("roadshow-tables", "/roadshows/demo/meetings/tables", operator),
    mine("roadshow-door", "/roadshows/demo/check-in", operator, { dark: true }),
    mine("roadshow-self-check-in", "/roadshows/demo/check-in/self", enterprise),
    mine("roadshow-door-list", "/roadshows/demo/check-in/list", operator),
    mine("roadshow-guests", "/roadshows/demo/guests", operator),
    mine("roadshow-roster", "/roadshows/demo/guests/import", operator),
    mine("roadshow-control", "/roadshows/demo/control", operator),
    mine("roadshow-material", material, researcher),
    mine("roadshow-judges", "/roadshows/demo/scores", operator),
    mine("roadshow-funnel", "/roadshows/demo/funnel", operator),
    mine("roadshow-referrals", "/roadshows/demo/referrals", operator),
    mine("own-broker", "/me/broker", broker, { dark: true }),
    mine("own-broker-wrong", "/me/broker", broker, { from: "/me/broker", form: { headline: "" }, status: 422 }),
    mine("assignment-asked", assignment, broker),
    mine("assignment-watched", assignment, operator),
    mine("assignment-wrong", `${assignment}/acceptance`, broker, { from: assignment, form: { conflict: "" }, status: 422 }),
    mine("assigning", assigning, operator),
    mine("notice-new", "/publicity/new", officer),
    mine("notice-wrong", "/publicity/new", officer, { from: "/publicity/new", form: { key: "browser-tests-wrong-notice", title: "" }, status: 422 }),
    mine("notice-officer", notice, officer),
    mine("notice-objecting", notice, enterprise),
    mine("notice-replacement", `${notice}/replacement`, officer),
    mine("introductions", "/me/introductions", enterprise),
    mine("introductions-none-such", "/me/introductions?state=disputed", enterprise),
    mine("introductions-broker", "/me/introductions", broker, { dark: true }),
    mine("introduction", introduction, enterprise, { dark: true }),
    mine("introduction-wrong", `${introduction}/dispute`, enterprise, { from: introduction, form: { reason: "" }, status: 422 }),
    mine("introduction-certificate", `${introduction}/certificate`, enterprise),
    mine("introduction-new", "/introductions/new", broker),
    mine("introduction-new-wrong", "/introductions/new", broker, { from: "/introductions/new", form: { achievement: "" }, status: 422 }),
    mine("ledger", `${ledger}?hash=${"0".repeat(64)}`),
    mine("bypasses", "/desk/bypasses", operator),
    mine("bypasses-wrong", "/desk/bypasses", operator, { from: "/desk/bypasses", form: { seller: "" }, status: 422 }),
    mine("cases", "/cases", researcher, { dark: true }),
    mine("cases-nothing", "/cases?q=zzz", researcher),
    mine("case-lead", lead, researcher),
    mine("case-settled", settled, researcher, { dark: true }),
    mine("case-watched", settled, operator),
    mine("case-terms", `${settled}/papers/terms`, researcher),
    mine("case-terms-wrong", `${lead}/papers/terms`, researcher, { from: `${lead}/papers/terms`, form: { scope: "" }, status: 422 }),
    mine("case-diligence", `${lead}/papers/diligence`, researcher),
    mine("case-distribution", `${followed}/papers/distribution`, researcher),
    mine("case-money", `${settled}/money`, researcher),
    mine("case-money-broker", `${settled}/money`, broker),
    mine("case-registration", `${settled}/papers/registration`, researcher),
    mine("case-files", `${settled}/files`, broker),
    mine("case-subsidy", `${settled}/subsidy`, researcher),
    mine("case-contract", `${settled}/contract`, researcher),
    mine("case-print", `${settled}/print`, researcher),
    mine("case-figures", "/cases/figures", operator, { dark: true }),
    mine("figure-contracts", `/cases/figures/contracts?year=${new Date().getFullYear()}`, operator),
    mine("access-list", `${draft}/access`, researcher),
  ];
}

/** A demand that the operator has returned with a remark. */
async function returned(base, enterprise, operator) {
  const posted = await askFor(base, { path: "/demands", cookie: enterprise, form: { ...RIGHT, key: "browser-tests-own", title: "养殖尾水低温脱磷" } });
  const demand = posted.headers.location.replace(/\/receipt$/, "");
  const decided = await askFor(base, { path: `/desk${demand}/decision`, cookie: operator, form: { act: "return", remark: "请写明进水浓度和水温。" } });
  if (decided.status !== 303) throw new Error(`${demand} is not returned: ${decided.status}`);
  return demand;
}

/** A team that somebody has referred to a demand. */
async function scout(base, demand, cookie) {
  const form = { team: "某大学膜分离课题组", contact_name: "李老师", contact: "membrane@example.com", why: "在同类工况做过中试", agreed: "yes", share: "yes" };
  const referred = await askFor(base, { path: `${demand}/scouting`, cookie, form });
  // What a run before has referred stays.
  if (referred.status === 409) return (await askFor(base, { path: "/me/scouting", cookie })).text().match(/\/scouting\/[0-9a-f-]{36}/)[0];
  if (referred.status !== 303) throw new Error(`${demand} takes no team: ${referred.status}`);
  return referred.headers.location;
}

/** A request to read what an achievement reserves, agreed to and to be signed. */
async function approved(base, access, researcher, broker) {
  const [achievement] = (await askFor(base, { path: access, cookie: researcher })).text().match(/\/achievements\/[0-9a-f-]{36}/);
  const asked = await askFor(base, { path: `${achievement}/access/new`, cookie: broker, form: { purpose: "评估能否用于一家化工企业的废水站" } });
  const request = asked.headers.location;
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const answer = await askFor(base, { path: `${request}/approval`, cookie: researcher, form: { tier: "nda", until } });
  if (answer.status !== 303) throw new Error(`${request} is not agreed to: ${answer.status}`);
  return request;
}

/** The page of a table that an officer has brought, once it is checked. */
async function bring(base, cookie) {
  const [, into] = (await askFor(base, { path: "/imports", cookie })).text().match(/value="(achievements\/[^"]+)"/);
  const file = { name: "table.csv", text: "成果,成熟度\r\n耐海水腐蚀涂层,TRL 6\r\n船用余热发电,TRL 12\r\n" };
  const sent = await ask(base, "/imports", { method: "POST", form: { into }, file, headers: { cookie } });
  const path = sent.headers.location;
  for (let tries = 0; tries < 100; tries++) {
    if (!(await askFor(base, { path, cookie })).headers.refresh) return path;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the table is not checked");
}

/** Opens a template as a person comes to it. */
export async function open(page, template) {
  if (!template.form) return page.goto(template.path, { waitUntil: "load" });
  await page.goto(template.from);
  for (const [name, value] of Object.entries(template.form)) {
    if (name !== "key") await page.locator(`[name=${name}]`).fill(value);
  }
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.locator("form.sheet button[type=submit]").first().click(),
  ]);
  await page.waitForLoadState("load");
  return answer;
}

// From a hall to a team's desk: an event of one's own is held, and one tap on a phone becomes an intent with its clock.
import { equal, that } from "./runner.mjs";

/** How the market writes a moment in a form: Shanghai's hours. */
const moment = (date) => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);

/**
 * `operator` and `researcher` work with script or without, `phone` is the enterprise's; `place` is the achievement's address and
 * `title` its title.
 * Answers the address of the intent, as the researcher finds it.
 */
export async function tap({ runner, operator, researcher, phone, place, title }) {
  const show = `${title}路演`;
  const go = (page, selector) => Promise.all([page.waitForEvent("load"), page.locator(selector).first().click()]);
  const says = async (page, words) => that((await page.locator("main").innerText()).includes(words), `the page does not say: ${words}`);
  const slug = `gangkou-${Date.now()}`;
  const event = `/roadshows/${slug}`;
  const act = async (code) => {
    await operator.goto(event);
    await go(operator, `form[action$='/acts/${code}'] button`);
  };
  let intent;
  await runner.test("an event shows the achievement, and opens", async () => {
    const starts = new Date(Date.now() + 3_600_000);
    const ends = new Date(starts.getTime() + 2 * 3_600_000);
    await operator.goto("/roadshows/new");
    const fields = { slug, title: show, lead: "一个团队上台，十分钟。", venue: "某会展中心", organiser: "某海事大学", starts_at: moment(starts), ends_at: moment(ends), capacity: "40" };
    for (const [name, value] of Object.entries(fields)) await operator.fill(`#${name}`, value);
    await go(operator, "main form.sheet button[type=submit]");
    const refused = await operator.locator(".errors").allInnerTexts();
    equal(new URL(operator.url()).pathname, event, `the event's page, not ${refused}`);
    const add = "form[action$='/presentations']";
    const slot = { achievement: place.split("/").pop(), starts_at: moment(starts), minutes: "10" };
    for (const [name, value] of Object.entries(slot)) await operator.locator(`${add} [name=${name}]`).fill(value);
    await go(operator, `${add} button[type=submit]`);
  });
  await runner.test("its owner is asked before it stands on an agenda", async () => {
    await operator.goto(event);
    const slot = (await operator.content()).match(/\/presentations\/([0-9a-f-]{36})/)[1];
    const agreement = `${event}/presentations/${slot}/agreement`;
    await researcher.goto(agreement);
    await go(researcher, "button[value=yes]");
    await researcher.goto(`${event}/presentations/${slot}/material`);
    await researcher.selectOption("#shown", "none");
    await researcher.check("#public");
    await go(researcher, "form[action$='/material'] button");
    await operator.goto(event);
    await operator.check("form[action$='/readiness'] [name=checked]");
    await go(operator, "form[action$='/readiness'] button");
    for (const code of ["approval", "opening", "beginning"]) await act(code);
    await operator.goto(`${event}/control`);
    await go(operator, "form:has(input[value=on_stage]) button");
  });
  await runner.test("one tap on a phone becomes an intent to the team", async () => {
    await phone.goto(`${event}/registration`);
    await phone.check("#consent");
    await phone.check("#teams");
    await go(phone, "main form.sheet button[type=submit]");
    await phone.goto(`${event}/stage`);
    await phone.getByRole("button", { name: "想见面" }).click();
    await phone.waitForFunction(() => document.querySelector("[data-said]")?.textContent.includes("已记下"));
    await act("end");
    await researcher.goto("/me");
    const links = await researcher.locator("main a[href^='/intents/']").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    for (const link of new Set(links)) {
      await researcher.goto(link);
      if ((await researcher.locator("main").innerText()).includes(show)) intent = link;
    }
    that(intent !== undefined, "the tap has become no intent");
    await researcher.goto(intent);
    await says(researcher, "想见面");
  });
  return intent;
}

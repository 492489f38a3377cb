// Each template is loaded twice, on a desktop and on a phone; everything that a look can tell is noted
// then, and the tests only read the notes. This keeps the whole run short.
import { examine } from "./axe.mjs";
import { DESKTOP, PHONE_DARK, visitor } from "./browser.mjs";
import { open } from "./pages.mjs";
import { overflow } from "./reflow.mjs";
import { shoot } from "./shots.mjs";

/** Notes by template name. Two visitors at once, for two cores. */
export async function visitAll(browser, base, templates) {
  const notes = new Map();
  const waiting = [...templates];
  const work = async () => {
    for (let template = waiting.shift(); template; template = waiting.shift()) {
      notes.set(template.name, await visit(browser, base, template));
    }
  };
  await Promise.all([work(), work()]);
  return notes;
}

async function visit(browser, base, template) {
  const note = { axe: {}, overflow: {}, shifts: {}, errors: [], requests: [], shots: [] };
  await looking(browser, base, DESKTOP, template, note, "1280", async (page) => {
    note.shots.push(await shoot(page, template, "1280"));
    note.axe["1280 px light"] = await examine(page);
    await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
    note.overflow["200 % text"] = await overflow(page);
    if (template.dark) {
      await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
      await page.emulateMedia({ colorScheme: "dark" });
      note.shots.push(await shoot(page, template, "1280-dark"));
    }
  });
  await looking(browser, base, PHONE_DARK, template, note, "390", async (page) => {
    note.axe["390 px dark"] = await examine(page);
    note.overflow["390 px"] = await overflow(page);
    await page.emulateMedia({ colorScheme: "light" });
    note.shots.push(await shoot(page, template, "390"));
    await page.setViewportSize({ width: 320, height: 640 });
    note.axe["320 px light"] = await examine(page);
    note.overflow["320 px"] = await overflow(page);
  });
  return note;
}

/** One visit in one setting, with what the page says on its console and asks of the network. */
async function looking(browser, base, settings, template, note, width, look) {
  const context = await visitor(browser, base, { ...settings, cookie: template.cookie });
  const page = await context.newPage();
  // A page that is an error by design is reported by the browser as a failed load of itself.
  const expected = (text) => template.status >= 400 && text.includes(`status of ${template.status}`);
  page.on("console", (message) => { if (message.type() === "error" && !expected(message.text())) note.errors.push(message.text()); });
  page.on("pageerror", (error) => note.errors.push(error.message));
  page.on("request", (request) => note.requests.push(request.url()));
  try {
    const answer = await open(page, template);
    note.status = answer.status();
    note.shifts[width] = await shifts(page);
    await look(page);
  } catch (error) {
    note.errors.push(`the visit at ${width} px ended: ${error.message.split("\n")[0]}`);
  } finally {
    await context.close();
  }
}

/** Layout shifts since the page began, each with what moved. */
export async function shifts(page) {
  await page.waitForTimeout(150);
  return page.evaluate(() => new Promise((resolve) => {
    const found = [];
    const note = (entries) => {
      for (const entry of entries) {
        const moved = entry.sources.map((source) => source.node?.className || source.node?.nodeName).join(", ");
        found.push(`${entry.value.toFixed(4)} by ${moved}`);
      }
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    setTimeout(() => { note(observer.takeRecords()); resolve(found); }, 50);
  }));
}

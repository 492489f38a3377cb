// node run.mjs [SUBJECT…] http://127.0.0.1:PORT: tests a running site as browsers and people meet it.
import { launch } from "./browser.mjs";
import { templates as find } from "./pages.mjs";
import { Runner } from "./runner.mjs";
import { visitAll } from "./visits.mjs";
import { axe } from "./axe.mjs";
import { hall } from "./hall.mjs";
import { headers } from "./headers.mjs";
import { hostile } from "./hostile.mjs";
import { html } from "./html.mjs";
import { keyboard } from "./keyboard.mjs";
import { language } from "./language.mjs";
import { lighthouse } from "./lighthouse.mjs";
import { links } from "./links.mjs";
import { noscript } from "./noscript.mjs";
import { passkeys } from "./passkeys.mjs";
import { reflow } from "./reflow.mjs";
import { script } from "./script.mjs";
import { shots } from "./shots.mjs";
import { slow } from "./slow.mjs";
import { story } from "./story.mjs";
import { structure } from "./structure.mjs";
import { weight } from "./weight.mjs";

/** These read what was noted while every page was visited once. */
const NOTED = { axe, reflow, weight, shots };
/** These go their own ways. */
const OWN = { html, headers, language, structure, links, noscript, script, slow, keyboard, hostile, passkeys, hall, story, lighthouse };

const given = process.argv.slice(2);
const address = given.find((one) => one.startsWith("http:"));
const wanted = given.filter((one) => one !== address);
if (!address) {
  console.error("usage: node run.mjs [SUBJECT…] http://127.0.0.1:PORT");
  process.exit(2);
}
const base = new URL(address).origin;
const asked = ([name]) => wanted.length === 0 || wanted.includes(name);
const runner = new Runner();
const browser = await launch();
try {
  const templates = await find(browser, base);
  const noted = Object.entries(NOTED).filter(asked);
  const notes = noted.length > 0 ? await visitAll(browser, base, templates) : new Map();
  const tools = { runner, browser, base, templates, notes, languages: ["zh-CN", "en", "ja"] };
  for (const [name, subject] of [...noted, ...Object.entries(OWN).filter(asked)]) {
    const began = Date.now();
    runner.subject(name);
    try {
      await subject(tools);
    } catch (error) {
      await runner.test(`${name} is tested to its end`, () => { throw error; });
    }
    console.log(`note - ${name} took ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
} catch (error) {
  await runner.test("the site can be visited", () => { throw error; });
} finally {
  await browser.close();
}
console.log(`\n${runner.closing()}`);
process.exitCode = runner.failed > 0 ? 1 : 0;

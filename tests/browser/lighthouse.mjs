// What Lighthouse says of the pages that everybody opens, as a phone. Its speed is told and not tested: a busy machine is no fault
// of a page.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { browserPath } from "./browser.mjs";
import { equal } from "./runner.mjs";

const TESTED = ["accessibility", "best-practices", "seo"];
const TOLD = "performance";
const PAGES = ["/", "/achievements", "/roadshows/demo", "/brokers", "/publicity"];
const tool = new URL("node_modules/lighthouse/cli/index.js", import.meta.url).pathname;

async function look(address) {
  const how = ["--output=json", "--quiet", "--no-enable-error-reporting", "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage --lang=zh-CN"];
  const { stdout } = await promisify(execFile)(process.execPath, [tool, address, ...how], {
    env: { ...process.env, CHROME_PATH: browserPath() },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 120_000,
  });
  return JSON.parse(stdout);
}

export async function lighthouse({ runner, base }) {
  for (const path of PAGES) {
    await runner.test(`${path} is given all that can be given`, async () => {
      // At times the tool loses the beginning of its own trace (NO_NAVSTART) and says nothing of the page: it is asked once more.
      const seen = await look(base + path).catch(() => look(base + path));
      console.log(`note - ${path} is given ${Math.round((seen.categories[TOLD].score ?? 0) * 100)} for speed`);
      for (const category of TESTED) {
        const { score, auditRefs } = seen.categories[category];
        const short = auditRefs.map(({ id }) => seen.audits[id]).filter((audit) => audit.score !== null && audit.score < 1);
        equal(score, 1, `${category} (${short.map((audit) => audit.id)})`);
      }
    });
  }
}

// Accessibility as axe-core sees it: WCAG 2.2 AA and best practice, nothing left.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { none, that } from "./runner.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const RULES = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  // Left off by default, and part of WCAG 2.2 AA.
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations", "incomplete"],
};

export async function axe({ runner, templates, notes }) {
  const undecided = [];
  for (const { name } of templates) {
    for (const setting of ["1280 px light", "390 px dark", "320 px light"]) {
      const found = notes.get(name).axe[setting];
      undecided.push(...(found?.undecided ?? []));
      await runner.test(`axe finds nothing on ${name} at ${setting}`, () => {
        that(found, "the page was not seen");
        none(found.violations, "violations");
      });
    }
  }
  // What axe leaves to a person is told, each reason once, so that it is looked at when it changes.
  const times = new Map();
  for (const reason of undecided) times.set(reason, (times.get(reason) ?? 0) + 1);
  for (const [reason, count] of times) console.log(`note - axe leaves ${count} elements to a person, ${reason}`);
}

/** What is wrong on a page as it stands now, and what axe cannot decide. */
export async function examine(page) {
  // Evaluated by the debugger, and so not subject to the page's own policy on scripts.
  await page.evaluate(`window.axe || (() => { ${AXE} })()`);
  const found = await page.evaluate((rules) => globalThis.axe.run(document, rules), RULES);
  return { violations: found.violations.flatMap(faults), undecided: found.incomplete.flatMap(open) };
}

function faults(rule) {
  return rule.nodes.map((node) => `${rule.id} (${rule.impact}): ${node.target.join(" ")} ${node.html.slice(0, 140)} ${reasons(node)}`);
}

function open(rule) {
  return rule.nodes.map((node) => `${rule.id}: ${reasons(node)}`);
}

function reasons(node) {
  return [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ").slice(0, 160);
}

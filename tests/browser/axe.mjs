// Accessibility as axe-core sees it: WCAG 2.2 AA and best practice, nothing left.
import { none, that } from "./runner.mjs";

export async function axe({ runner, templates, notes }) {
  let undecided = new Map();
  for (const { name } of templates) {
    for (const setting of ["1280 px light", "390 px dark", "320 px light"]) {
      const found = notes.get(name).axe[setting];
      await runner.test(`axe finds nothing on ${name} at ${setting}`, () => {
        that(found, "the page was not seen");
        none(found.violations, "violations");
      });
      for (const line of found?.undecided ?? []) undecided.set(line.split(" (")[0], (undecided.get(line.split(" (")[0]) ?? 0) + 1);
    }
  }
  // What axe leaves to a person is told, so that it is looked at when it changes.
  for (const [rule, times] of undecided) console.log(`note - axe leaves ${times} elements to a person: ${rule}`);
}

// Pictures of every template, kept as files for people to look at.
import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { that } from "./runner.mjs";

const FOLDER = fileURLToPath(new URL("../.work/shots/", import.meta.url));

export async function shots({ runner, templates, notes }) {
  for (const { name, dark } of templates) {
    await runner.test(`pictures of ${name} are kept`, () => {
      const files = notes.get(name).shots;
      that(files.length === (dark ? 3 : 2), `${files.length} pictures`);
      for (const file of files) that(statSync(file).size > 2_000, `${file} is empty`);
    });
  }
}

/** The whole page, from its top to its foot. */
export async function shoot(page, template, setting) {
  mkdirSync(FOLDER, { recursive: true });
  const path = `${FOLDER}${template.name}-${setting}.png`;
  await page.screenshot({ path, fullPage: true });
  return path;
}

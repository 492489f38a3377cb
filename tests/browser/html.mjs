// Valid HTML by two validators: the reference checker, warnings included, and html-validate.
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { HtmlValidate } from "html-validate";
import { askFor } from "./ask.mjs";
import { none } from "./runner.mjs";

const FOLDER = fileURLToPath(new URL("../.work/html/", import.meta.url));
const CHECKER = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** Rules of taste that are off or loosened, each with its reason. The rest of the recommended set is on. */
const STYLE = {
  // The templates write `<!DOCTYPE html>`; the standard takes either case.
  "doctype-style": "off",
  // Written as HTML writes them, without a slash.
  "void-style": "off",
  // Titles carry what a listing is called; their length is the owner's.
  "long-title": "off",
  // Whitespace and quoting are the template engine's and mean nothing.
  "no-trailing-whitespace": "off",
  "attr-quotes": "off",
  // An empty attribute is written `hidden=""` or `hidden`; both are one.
  "attribute-boolean-style": "off",
  "attribute-empty-style": "off",
  // A box that scrolls is named a region where it gets its tab stop; a section would say the same.
  "prefer-native-element": ["error", { exclude: ["region"] }],
  // Boxes of one question, and the rows of a table, are sent under one name.
  "form-dup-name": "off",
  // Telephone numbers in prose need no unbreakable spaces.
  "tel-non-breaking": "off",
};

/**
 * What happens now looks again where no script follows it; a person who reads what is over would be misled. Real-time events
 * are excepted by WCAG 2.2, success criterion 2.2.1.
 */
const LIVE = { ...STYLE, "meta-refresh": "off" };
const LIVE_TEMPLATES = new Set(["roadshow-stage"]);

export async function html({ runner, base, templates, languages }) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const files = [];
  for (const template of templates) {
    for (const language of languages) {
      const file = `${FOLDER}${template.name}.${language}.html`;
      const answer = await askFor(base, template, { cookie: `lang=${language}` });
      writeFileSync(file, answer.bytes);
      files.push(file);
    }
  }
  const faults = await check(files);
  const judge = (rules) => new HtmlValidate({ extends: ["html-validate:recommended"], rules });
  const [usual, live] = [judge(STYLE), judge(LIVE)];
  for (const template of templates) {
    const own = files.filter((file) => basename(file).startsWith(`${template.name}.`));
    await runner.test(`${template.name} is valid HTML`, () => none(own.flatMap((file) => faults.get(file) ?? []), "faults"));
    const validator = LIVE_TEMPLATES.has(template.name) ? live : usual;
    await runner.test(`${template.name} is good HTML`, async () => {
      const reports = await Promise.all(own.map((file) => validator.validateFile(file)));
      none(reports.flatMap((report) => report.results).flatMap(told), "faults");
    });
  }
}

function told(result) {
  return result.messages.map((fault) => `${basename(result.filePath)}:${fault.line}:${fault.column} ${fault.ruleId}: ${fault.message}`);
}

/** All files in one start of the checker: it takes seconds to start and none to check. */
async function check(files) {
  const output = await run("java", ["-Xss4m", "-jar", CHECKER, "--format", "json", "--stdout", "--exit-zero-always", ...files]);
  const faults = new Map();
  for (const message of JSON.parse(output).messages) {
    const file = fileURLToPath(message.url);
    const line = `${basename(file)}:${message.lastLine}:${message.lastColumn} ${message.subType ?? message.type}: ${message.message} … ${message.extract?.trim()}`;
    faults.set(file, [...(faults.get(file) ?? []), line]);
  }
  return faults;
}

function run(command, words) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (part) => { output += part; });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(output) : reject(new Error(`${command} ended with ${code}`))));
  });
}

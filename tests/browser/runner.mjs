// A small runner: tests are sentences, each prints one line, and nothing stops at the first failure.

export class Runner {
  passed = 0;
  failed = 0;
  skipped = 0;

  subject(name) {
    console.log(`\n# ${name}`);
  }

  /** Runs one sentence. Whoever builds on an earlier one asks whether it held. */
  async test(sentence, check) {
    try {
      await check();
    } catch (error) {
      this.failed += 1;
      console.log(`not ok - ${sentence}\n${indent(error)}`);
      return false;
    }
    this.passed += 1;
    console.log(`ok - ${sentence}`);
    return true;
  }

  skip(sentence, reason) {
    this.skipped += 1;
    console.log(`skip - ${sentence}: ${reason}`);
  }

  closing() {
    return `${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`;
  }
}

/** Fails with what was found instead, if anything was. */
export function none(found, what) {
  if (found.length > 0) {
    throw new Failed(`${found.length} ${what}:\n${found.slice(0, 12).map((one) => `- ${one}`).join("\n")}`);
  }
}

export function that(holds, otherwise) {
  if (!holds) throw new Failed(otherwise);
}

export function equal(found, wanted, what) {
  that(found === wanted, `${what}: found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);
}

/** A test's own verdict, told without a stack. */
class Failed extends Error {}

function indent(error) {
  const text = error instanceof Failed ? error.message : (error.stack ?? String(error));
  return text.split("\n").slice(0, 24).map((line) => `    ${line}`).join("\n");
}

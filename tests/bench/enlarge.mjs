// enlarge.mjs DOCUMENTS < zh_docs.jsonl > more.jsonl
// Makes more documents than there are: each is of the length of a real one, of sentences taken from many others, under
// a title joined from halves of two. Not copies, so that words keep their frequencies and no two are near equals.
import { once } from "node:events";
import { createInterface } from "node:readline";

const wanted = Number(process.argv[2]);
const titles = [], lengths = [], sentences = [], tags = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { title, body, tags: own } = JSON.parse(line);
  if (title.length > 3) titles.push(title);
  const parts = body.match(/[^。；;!?！？]+[。；;!?！？]?/gu) ?? [];
  lengths.push(parts.length);
  sentences.push(...parts);
  tags.push(own);
}

// The same documents every time: xorshift32 from a fixed seed.
let state = 20261123;
const below = (limit) => {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % limit;
};
const any = (list) => list[below(list.length)];
const half = (text, second) => {
  const letters = [...text];
  const middle = Math.ceil(letters.length / 2);
  return letters.slice(second ? middle : 0, second ? undefined : middle).join("");
};

for (let number = 0; number < wanted; number += 1) {
  const body = Array.from({ length: any(lengths) }, () => any(sentences)).join("");
  const document = { id: `more-${number}`, title: half(any(titles), false) + half(any(titles), true), body, tags: any(tags) };
  if (!process.stdout.write(`${JSON.stringify(document)}\n`)) await once(process.stdout, "drain");
}

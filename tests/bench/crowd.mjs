// crowd.mjs BASE PHONES SECONDS: a hall comes in. Each telephone opens the event's page from the poster, registers, is let in at the
// desk, and taps; the telephones come at a fixed rate, whatever the answers take. Prints one line of JSON.
// BASE is a demonstration market: the desk is worked by its operator.
import http from "node:http";

const [base, phones, seconds] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 512 });
const HALL = "/roadshows/demo";

function ask(path, { method = "GET", cookie, form, accept } = {}) {
  const body = form && new URLSearchParams(form).toString();
  const headers = { ...(cookie && { cookie }), ...(accept && { accept }) };
  if (body) Object.assign(headers, { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body), "sec-fetch-site": "same-origin" });
  return new Promise((resolve) => {
    const request = http.request(base + path, { agent, method, headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, cookies: answer.headers["set-cookie"] ?? [], text: Buffer.concat(parts).toString("utf8") }));
    });
    request.on("error", () => resolve({ status: 0, cookies: [], text: "" }));
    request.end(body);
  });
}

const took = { page: [], register: [], enter: [], tap: [] };
let bad = 0;
async function timed(step, right, path, options) {
  const began = performance.now();
  const answer = await ask(path, options);
  took[step].push(performance.now() - began);
  if (answer.status !== right) bad += 1;
  return answer;
}

const held = (answer, name) => answer.cookies.find((set) => set.startsWith(`${name}=`))?.split(";")[0];
const mark = `${process.pid}-${Date.now()}`;
const operator = held(await ask("/demo/sign-in", { method: "POST", form: { role: "operator" } }), "session");
const stage = (await ask(`${HALL}/stage`)).text;
const [, tap] = /action="([^"]+\/taps)"/.exec(stage);

async function phone(number) {
  await timed("page", 200, HALL);
  const form = { name: `来宾 ${number}`, organisation: "某企业", address: `crowd-${mark}-${number}@example.com`, consent: "yes" };
  const cookie = held(await timed("register", 303, `${HALL}/registration`, { method: "POST", form }), "hall");
  const what = cookie?.slice("hall=".length) ?? "";
  const entered = await timed("enter", 200, `${HALL}/check-in`, { method: "POST", cookie: operator, form: { what }, accept: "application/json" });
  if (!entered.text.includes('"enters"')) bad += 1;
  await timed("tap", 200, tap, { method: "POST", cookie, form: { kind: "interest" }, accept: "application/json" });
}

const began = performance.now();
const running = [];
for (let number = 0; number < Number(phones); number += 1) {
  const wait = began + (number * 1000 * Number(seconds)) / Number(phones) - performance.now();
  if (wait > 1) await new Promise((done) => setTimeout(done, wait));
  running.push(phone(number));
}
await Promise.all(running);
const at = (all, share) => Number((all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0).toFixed(1));
const all = Object.values(took).flat();
for (const list of [all, ...Object.values(took)]) list.sort((a, b) => a - b);
const steps = Object.fromEntries(Object.entries(took).map(([step, list]) => [step, { p50_ms: at(list, 0.5), p99_ms: at(list, 0.99) }]));
console.log(JSON.stringify({ phones: Number(phones), requests: all.length, bad, seconds: Number(((performance.now() - began) / 1000).toFixed(1)), p50_ms: at(all, 0.5), p99_ms: at(all, 0.99), ...steps }));
process.exit(bad > 0 ? 1 : 0);

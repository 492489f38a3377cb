// load.mjs rate BASE SECONDS RATE PATH…      requests at a fixed rate, whatever the answers take (open loop)
// load.mjs writes BASE SECONDS CLIENTS       as many acknowledged writes as so many clients get
// Prints one line of JSON. Latency counts from the moment a request was due, so that a stall is not hidden.
import http from "node:http";

const [mode, base, seconds, amount, ...paths] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
const now = () => performance.now();

function ask(path, options = {}, body) {
  return new Promise((resolve) => {
    const request = http.request(base + path, { agent, ...options }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode));
    });
    request.on("error", () => resolve(0));
    request.end(body);
  });
}

function report(latencies, bad, took, extra = {}) {
  latencies.sort((a, b) => a - b);
  const at = (share) => Number((latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0).toFixed(2));
  console.log(JSON.stringify({ requests: latencies.length, bad, per_second: Math.round(latencies.length / took), p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99), ...extra }));
}

async function fixedRate() {
  const rate = Number(amount);
  const total = rate * Number(seconds);
  const latencies = [];
  let bad = 0;
  const began = now();
  const running = [];
  for (let number = 0; number < total; number += 1) {
    const due = began + (number * 1000) / rate;
    const wait = due - now();
    if (wait > 1) await new Promise((done) => setTimeout(done, wait));
    running.push(ask(paths[number % paths.length]).then((status) => {
      latencies.push(now() - due);
      if (status !== 200) bad += 1;
    }));
  }
  await Promise.all(running);
  report(latencies, bad, (now() - began) / 1000);
}

async function writes() {
  const until = now() + Number(seconds) * 1000;
  const latencies = [];
  let bad = 0;
  const mark = `${process.pid}-${Date.now()}`;
  const client = async (who) => {
    for (let number = 0; now() < until; number += 1) {
      const body = JSON.stringify({ title: `bench ${mark} ${who} ${number}`, contact: "a@b.cn" });
      // Each from a network address of its own: a visitor's demands are counted by that.
      const from = `10.${who % 256}.${(number >> 8) % 256}.${number % 256}`;
      const headers = { "x-forwarded-for": from, "content-type": "application/json", "content-length": Buffer.byteLength(body), "idempotency-key": `${mark}-${who}-${number}` };
      const began = now();
      const status = await ask("/api/v1/demands", { method: "POST", headers }, body);
      latencies.push(now() - began);
      if (status !== 201) bad += 1;
    }
  };
  const began = now();
  await Promise.all(Array.from({ length: Number(amount) }, (_, who) => client(who)));
  report(latencies, bad, (now() - began) / 1000);
}

await (mode === "rate" ? fixedRate() : writes());
agent.destroy();

// Plain HTTP, for what a browser hides: compressed sizes, raw HTML, headers, methods.
import http from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

// A connection for each: a kept one may be closed by the server in the moment it is used again.
const agent = new http.Agent({ keepAlive: false, maxSockets: 4 });

/** Asks once, without following redirects. `bytes` is the body as it came over the wire. */
export function ask(base, path, { method = "GET", headers = {}, form, file } = {}) {
  const body = file ? parts(form, file) : form && new URLSearchParams(form).toString();
  const sent = body
    ? { "content-type": file ? `multipart/form-data; boundary=${BOUNDARY}` : "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body), "sec-fetch-site": "same-origin" }
    : {};
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, base), { method, agent, headers: { ...sent, ...headers }, timeout: 30_000 }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        const bytes = Buffer.concat(parts);
        resolve({ status: answer.statusCode, headers: answer.headers, bytes, text: () => plain(bytes, answer.headers).toString("utf8") });
      });
    });
    request.on("timeout", () => request.destroy(new Error(`${path}: no answer in 30 s`)));
    request.on("error", reject);
    request.end(body);
  });
}

/** The raw HTML of a template of `pages.mjs`. */
export function askFor(base, template, headers = {}) {
  const cookie = [headers.cookie, template.cookie].filter(Boolean).join("; ");
  if (cookie) headers = { ...headers, cookie };
  return ask(base, template.path, { method: template.form ? "POST" : "GET", form: template.form, headers });
}

const BOUNDARY = "browser-tests-boundary";

/** A form with one file, as browsers send it. */
function parts(form, { name, text }) {
  const part = (disposition, value) => `--${BOUNDARY}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`;
  const fields = Object.entries(form).map(([field, value]) => part(`name="${field}"`, value));
  return [...fields, part(`name="file"; filename="${name}"`, text), `--${BOUNDARY}--\r\n`].join("");
}

/** The cookie of somebody who has signed in to the demonstration with a role. */
export async function signedIn(base, role) {
  const answer = await ask(base, "/demo/sign-in", { method: "POST", form: { role } });
  const cookie = answer.headers["set-cookie"]?.find((set) => set.startsWith("session="));
  if (!cookie) throw new Error(`nobody signs in as ${role}: ${answer.status}`);
  return cookie.split(";")[0];
}

/** Addresses in HTML, by attribute, with entities read. */
export function attributes(html, name) {
  const found = html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, "g"));
  return [...found].map(([, value]) => value.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
}

function plain(bytes, headers) {
  switch (headers["content-encoding"]) {
    case "br": return brotliDecompressSync(bytes);
    case "gzip": return gunzipSync(bytes);
    default: return bytes;
  }
}

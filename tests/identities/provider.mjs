// A real OpenID Connect provider on a port of its own: node provider.mjs PEOPLE-FILE REDIRECT-URI…
// The file says who is known: { "login": { claims } }; it is read again at every sign-in, as a directory changes.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

import Provider from "../browser/node_modules/oidc-provider/lib/index.js";

const [people, ...redirects] = process.argv.slice(2);
const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "qiao",
        client_secret: "a-secret-of-the-tests",
        redirect_uris: redirects,
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "eduperson_scoped_affiliation"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    findAccount(_, id) {
      const known = JSON.parse(readFileSync(people, "utf8"))[id];
      return known && { accountId: id, claims: () => ({ sub: id, ...known }) };
    },
  });
  server.on("request", provider.callback());
  console.log(issuer);
});

import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

type Claims = { sub: string; email?: string; email_verified?: boolean };

/** Starts an OpenID Connect provider with discovery, keys and a token endpoint; `approve` acts as the person who agrees. */
export async function startOpenIdIssuer(clientId: string) {
  const granted = new Map<string, object>();
  let issuer = "";

  function idToken(claims: object): string {
    const seconds = Math.floor(Date.now() / 1000);
    const payload = { iss: issuer, aud: clientId, iat: seconds, exp: seconds + 60, ...claims };
    const text = `${encoded({ alg: "RS256", kid: "k" })}.${encoded(payload)}`;
    return `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
  }

  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const answers: Record<string, () => object> = {
      "/.well-known/openid-configuration": () => ({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        id_token_signing_alg_values_supported: ["RS256"],
      }),
      "/keys": () => ({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k", use: "sig", alg: "RS256" }] }),
      "/token": () => {
        const claims = granted.get(new URLSearchParams(body).get("code") ?? "");
        if (!claims) return { error: "invalid_grant" };
        return { token_type: "Bearer", access_token: randomUUID(), expires_in: 60, id_token: idToken(claims) };
      },
    };
    const answer = answers[request.url ?? ""]?.();
    response.writeHead(answer && !("error" in answer) ? 200 : 400, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  // Safe: a server that listens on TCP has an address with a port.
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    /** The query string with which the provider returns a person who agreed to an authorisation request. */
    approve(authorization: URL, claims: Claims): string {
      const code = randomUUID();
      granted.set(code, { ...claims, nonce: authorization.searchParams.get("nonce") });
      return new URLSearchParams({
        code,
        state: authorization.searchParams.get("state") ?? "",
        iss: issuer,
      }).toString();
    },
    stop: () => new Promise((closed) => server.close(closed)),
  };
}

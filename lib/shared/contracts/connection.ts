import { endpoint } from "./endpoint";
import * as z from "./schema";

/** The last known state of the team's upstream account. `retired`: its reshoot endpoint no longer answers. */
export const CONNECTION_STATUSES = [
  "unchecked",
  "working",
  "token_refused",
  "used_up",
  "retired",
  "unreachable",
] as const;
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];

export const Connection = z
  .object({
    /** False when the team has no connection yet; then every other field is null. */
    configured: z.boolean(),
    baseUrl: z.nullable(z.string()),
    /** The token itself cannot be read back. */
    tokenLastFour: z.nullable(z.string()),
    status: z.nullable(z.enum(CONNECTION_STATUSES)),
    statusMessage: z.nullable(z.string()),
    checkedAt: z.nullable(z.iso.datetime()),
  })
  .register(z.globalRegistry, { id: "Connection" });
export type Connection = z.output<typeof Connection>;

export const getConnectionEndpoint = endpoint({
  method: "GET",
  path: "/api/connection",
  summary: "The team's Veo API account, without its token",
  access: "connection.view",
  status: 200,
  reply: Connection,
});

export const putConnectionEndpoint = endpoint({
  method: "PUT",
  path: "/api/connection",
  summary: "Set the team's Veo API account; without a token the saved one is kept, and a refused token is not saved",
  access: "connection.change",
  confirmed: true,
  status: 200,
  body: z.object({
    baseUrl: z.url().check(z.maxLength(300)),
    token: z.optional(z.string().check(z.trim(), z.minLength(8), z.maxLength(500))),
  }),
  reply: Connection,
  limit: "secret",
});

export const testConnectionEndpoint = endpoint({
  method: "POST",
  path: "/api/connection/test",
  summary: "Test for free whether the Veo API accepts the address and token",
  access: "connection.test",
  status: 200,
  reply: Connection,
  limit: "secret",
});

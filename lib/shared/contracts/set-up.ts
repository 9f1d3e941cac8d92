import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/lib/shared/password-rules";
import { endpoint } from "./endpoint";
import * as z from "./schema";

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));

/** The code from the server's log, and the name of the first team. */
export const SetUpWords = z.object({
  code: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  team: Name,
});
export type SetUpWords = z.output<typeof SetUpWords>;

/** What the set-up page sends for a first person with a password. */
export const SetUp = z.object({
  ...SetUpWords.shape,
  name: Name,
  email: z.string().check(z.trim(), z.maxLength(254), z.email()),
  password: z.string().check(z.minLength(MIN_PASSWORD_LENGTH), z.maxLength(MAX_PASSWORD_LENGTH)),
});
export type SetUp = z.output<typeof SetUp>;

export const setUpEndpoint = endpoint({
  method: "POST",
  path: "/api/set-up",
  summary: "Create the first person and team, with the code from the server's log; not found once a person exists",
  access: "public",
  status: 201,
  body: SetUp,
  reply: z.object({ team: z.object({ id: z.uuid(), name: z.string() }) }),
  addressLimit: "setUp",
});

export const checkSetUpEndpoint = endpoint({
  method: "POST",
  path: "/api/set-up/check",
  summary: "Check the set-up code before the first person signs in by a provider; not found once a person exists",
  access: "public",
  status: 200,
  body: SetUpWords,
  reply: z.object({ valid: z.literal(true) }),
  addressLimit: "setUp",
});

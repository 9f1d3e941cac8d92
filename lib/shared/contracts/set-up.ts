import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/lib/shared/password-rules";
import { endpoint } from "./endpoint";
import * as z from "./schema";

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));

/** What the set-up page sends: the code from the server's log, and the first team and person. */
export const SetUp = z.object({
  code: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  team: Name,
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

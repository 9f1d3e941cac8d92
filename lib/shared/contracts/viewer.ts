import { ROLES } from "@/lib/shared/permissions";
import { endpoint } from "./endpoint";
import * as z from "./schema";

export const Viewer = z
  .object({
    user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    team: z.object({ id: z.uuid(), name: z.string() }),
    role: z.enum(ROLES),
    /** The marks of the uploaded pictures of the team's members, by person; only when there are any. */
    avatars: z.optional(z.record(z.uuid(), z.string())),
    /** Only for owners and only when there are any: sentences that say what the operator of this server should change. */
    settingProblems: z.optional(z.array(z.string())),
  })
  .register(z.globalRegistry, { id: "Viewer" });
export type Viewer = z.output<typeof Viewer>;

export const getViewerEndpoint = endpoint({
  method: "GET",
  path: "/api/viewer",
  summary: "Who is signed in, in which team and role",
  access: "team.view",
  withoutSecondFactor: true,
  status: 200,
  reply: Viewer,
});

import { ROLES } from "@/lib/shared/permissions";
import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import * as z from "./schema";

const TeamName = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));

const OneTeam = z.object({ id: z.uuid(), name: z.string() });
export const MyTeam = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: z.enum(ROLES),
    /** True for the team that this browser shows. */
    isShown: z.boolean(),
  })
  .register(z.globalRegistry, { id: "MyTeam" });
export type MyTeam = z.output<typeof MyTeam>;

export const listTeamsEndpoint = endpoint({
  method: "GET",
  path: "/api/teams",
  summary: "List the caller's teams by name, with their role in each",
  access: "signed_in",
  status: 200,
  reply: z.object({ items: z.array(MyTeam) }),
});

export const createTeamEndpoint = endpoint({
  method: "POST",
  path: "/api/teams",
  summary: "Create a team that the caller owns, and show it in this browser",
  access: "team.create",
  status: 201,
  body: z.object({ name: TeamName }),
  reply: OneTeam,
});

export const renameTeamEndpoint = endpoint({
  method: "PATCH",
  path: "/api/teams/{id}",
  summary: "Rename the team that this browser shows",
  access: "team.change",
  status: 200,
  params: OneId,
  body: z.object({ name: TeamName }),
  reply: OneTeam,
});

export const switchTeamEndpoint = endpoint({
  method: "POST",
  path: "/api/teams/{id}/switch",
  summary:
    "Show another of the caller's teams in this browser; open pages of the earlier team are refused from then on",
  access: "signed_in",
  status: 200,
  params: OneId,
  reply: OneTeam,
});

export const findTeamEndpoint = endpoint({
  method: "GET",
  path: "/api/teams/find",
  summary: "Find which of the caller's teams has a video, reshoot or share; not found for one of another team",
  access: "signed_in",
  status: 200,
  search: z.object({ id: z.uuid() }),
  reply: OneTeam,
});

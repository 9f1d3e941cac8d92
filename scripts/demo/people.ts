import { randomBytes } from "node:crypto";
import { createOwner } from "@/lib/domain/accounts/create-owner";
import { hashPassword } from "@/lib/platform/password";
import type { Services } from "@/lib/services";
import { ROLES, type Role } from "@/lib/shared/permissions";

/** `isMade`: the password was generated here and is not stored anywhere readable. */
export type Account = { role: Role; email: string; password: string; isMade: boolean };

const NAMES: Record<Role, string> = {
  owner: "Olive Owner",
  editor: "Edgar Editor",
  reviewer: "Rita Reviewer",
  viewer: "Vic Viewer",
};
/** 1/100 credit a month. */
const BUDGET = 6_000;

/** One account per role. The password comes from the environment or is generated here. */
export const demoAccounts = (environment: Readonly<Record<string, string | undefined>>): Account[] =>
  ROLES.map((role) => {
    const given = environment[`DEMO_PASSWORD_${role.toUpperCase()}`];
    const password = given || randomBytes(12).toString("base64url");
    return { role, email: `${role}@demo.test`, password, isMade: !given };
  });

type Owner = { userId: string; teamId: string };

export async function findDemoOwner({ pool }: Services): Promise<Owner | undefined> {
  const { rows } = await pool.query<Owner>(
    `select m.user_id as "userId", m.team_id as "teamId" from members m join users u on u.id = m.user_id
     where u.email = 'owner@demo.test' and m.role = 'owner'`,
  );
  return rows[0];
}

/** Creates the demo team, its members and its budget. */
export async function addDemoTeam({ db, pool }: Services, accounts: readonly Account[]): Promise<Owner> {
  const [owner, ...others] = accounts;
  if (!owner) throw new Error("a team needs an owner");
  const team = await createOwner(db, { ...owner, name: NAMES.owner, team: "Demo team" });
  await pool.query("update teams set monthly_budget = $2 where id = $1", [team.teamId, BUDGET]);
  for (const { role, email, password } of others) {
    await pool.query(
      `with person as (
         insert into users (id, email, name, password_hash) values (gen_random_uuid(), $2, $3, $4) returning id
       ) insert into members (team_id, user_id, role) select $1, id, $5::role from person`,
      [team.teamId, email, NAMES[role], await hashPassword(password), role],
    );
  }
  return team;
}

import type { MemberCtx, PersonCtx } from "@/lib/domain/context";
import { acceptInvitation } from "@/lib/domain/invitations/accept-invitation";
import { createInvitation } from "@/lib/domain/invitations/create-invitation";
import { joinTeam } from "@/lib/domain/invitations/join-team";
import { listInvitations } from "@/lib/domain/invitations/list-invitations";
import { readInvitation } from "@/lib/domain/invitations/read-invitation";
import { CreateInvitation } from "@/lib/shared/contracts/invitations";
import type { TestHarness } from "./test-harness";
import { addMember, type TestMember } from "./test-services";

/** The code of the error, or `done`. */
export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    ({ code }: { code: string }) => code,
  );
/** The field that the error is about, or `done`. */
export const fieldOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    ({ details }: { details?: { issues?: { path: string }[] } }) => details?.issues?.[0]?.path,
  );

type Wanted = Partial<CreateInvitation>;
const wanted = (changes: Wanted = {}) => CreateInvitation.parse({ role: "reviewer", ...changes });

/** What tests of invitations do with the harness's team. */
export function invitationSteps(harness: () => TestHarness) {
  const create = (changes: Wanted = {}, ctx: MemberCtx = harness().ctx) => createInvitation(ctx, wanted(changes));
  const tokenOf = ({ url }: { url: string }) => url.split("/").at(-1) ?? "";
  const tokenFor = async (changes: Wanted = {}, ctx?: MemberCtx) => tokenOf(await create(changes, ctx));
  const confirmed = (ctx: MemberCtx): MemberCtx => ({
    ...ctx,
    actor: { ...ctx.actor, session: { id: harness().teamId, isConfirmed: true } },
  });
  const guest = () => ({ ...harness().services, actor: { kind: "guest" as const }, address: "192.0.2.7" });
  const someone = async (email?: string) => addMember(harness().services, email ? { email } : {});
  const accept = (person: TestMember, token: string) =>
    acceptInvitation(harness().ctxOf(person) as PersonCtx, { token });
  const join = (token: string, form: { email?: string; name?: string; password?: string } = {}) =>
    joinTeam(guest(), { token, name: "Nia New", email: "nia@people.test", password: "a long password", ...form });
  const read = (token: string) => readInvitation(guest(), { token });
  const rolesOf = async (userId: string) => {
    const { rows } = await harness().services.pool.query(
      "select role from members where team_id = $1 and user_id = $2",
      [harness().teamId, userId],
    );
    return rows.map(({ role }) => role);
  };
  const inTeam = async () => {
    const sql = "select count(*)::int as members from members where team_id = $1";
    return (await harness().services.pool.query(sql, [harness().teamId])).rows[0].members as number;
  };
  const actions = async () => {
    const sql = "select action from audit_entries where team_id = $1 and action like 'invitation%' order by id desc";
    return (await harness().services.pool.query(sql, [harness().teamId])).rows.map(({ action }) => action as string);
  };
  const list = async (ctx: MemberCtx = harness().ctx) => (await listInvitations(ctx)).items;
  const forget = (email: string) => harness().services.pool.query("delete from users where email = $1", [email]);
  /** The team has its owner and a new editor, who may invite; there are no invitations, and nothing was counted. */
  const reset = async (): Promise<TestMember> => {
    const { pool } = harness().services;
    await pool.query("delete from invitations");
    await pool.query("delete from team_domains");
    await pool.query("delete from rate_limits");
    await pool.query("delete from members where team_id = $1", [harness().teamId]);
    await pool.query("insert into members (team_id, user_id, role) values ($1, $2, 'owner')", [
      harness().teamId,
      harness().owner.userId,
    ]);
    await pool.query("update teams set editors_invite = true where id = $1", [harness().teamId]);
    return harness().member("editor");
  };
  return {
    reset,
    create,
    tokenOf,
    tokenFor,
    confirmed,
    guest,
    someone,
    accept,
    join,
    read,
    rolesOf,
    inTeam,
    actions,
    list,
    forget,
  };
}

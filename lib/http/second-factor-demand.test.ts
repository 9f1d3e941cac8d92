import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { codeAt } from "@/lib/domain/second-factor/totp";
import { readMemberMedia } from "@/lib/http/auth/read-member-media";
import { listMembersEndpoint } from "@/lib/shared/contracts/members";
import {
  beginAuthenticatorAppEndpoint,
  confirmAuthenticatorAppEndpoint,
  getSecondFactorEndpoint,
  putDemandEndpoint,
} from "@/lib/shared/contracts/second-factor";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { addMember, openTestServices, signInAs, type TestMember, type TestServices } from "@/lib/testing/test-services";

let services: TestServices;
let owner: TestMember;
beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());
beforeEach(async () => {
  owner = await addMember(services);
});

type Call = Parameters<typeof callEndpoint>;
const call = async (endpoint: Call[0], given: Call[1] = {}, { cookie } = owner) => {
  const response = await callEndpoint(endpoint, given, cookie);
  return response.json();
};
const demand = (isDemanded: boolean) => call(putDemandEndpoint, { body: { isDemanded } });
const demandBySql = () =>
  services.pool.query("update teams set demands_second_factor = true where id = $1", [owner.teamId]);
async function setUpApp(member = owner): Promise<void> {
  const { secret } = await call(beginAuthenticatorAppEndpoint, {}, member);
  await call(confirmAuthenticatorAppEndpoint, { body: { code: codeAt(secret, new Date()) } }, member);
}
/** What the member may do: their team's data, or only what is about themselves. */
const may = async (member = owner) => {
  const { code = "everything" } = await call(listMembersEndpoint, {}, member);
  expect(await call(getSecondFactorEndpoint, {}, member)).toMatchObject({ isNeeded: code === "second_factor_needed" });
  expect(await call(getViewerEndpoint, {}, member)).toMatchObject({ user: { id: member.userId } });
  return code;
};

it("an owner without a second factor can only set one up, and then goes on in the same session", async () => {
  expect(await may()).toBe("everything");
  await demandBySql();
  expect(await may()).toBe("second_factor_needed");
  await setUpApp();
  expect(await may()).toBe("everything");
});

it("files are not served to them either", async () => {
  await demandBySql();
  const reading = readMemberMedia(services.db, new Headers({ cookie: owner.cookie }), null);
  await expect(reading).rejects.toMatchObject({ code: "unauthenticated" });
  await setUpApp();
  const again = readMemberMedia(services.db, new Headers({ cookie: owner.cookie }), null);
  await expect(again).rejects.toMatchObject({ code: "not_found" });
});

it("an owner demands it only after they have one, and it counts for the others at their next request", async () => {
  const other = await addMember(services, { teamId: owner.teamId });
  const editor = await addMember(services, { teamId: owner.teamId, role: "editor" });
  expect(await demand(true)).toMatchObject({ code: "conflict" });
  expect(await may(other)).toBe("everything");
  await setUpApp();
  expect(await demand(true)).toEqual({ isDemanded: true, owners: 2, ownersWithout: 1 });
  expect([await may(), await may(other), await may(editor)]).toEqual([
    "everything",
    "second_factor_needed",
    "everything",
  ]);
  expect(await demand(false)).toMatchObject({ isDemanded: false });
  expect(await may(other)).toBe("everything");
  const { rows } = await services.pool.query(
    "select action from audit_entries where subject = 'team' and team_id = $1",
    [owner.teamId],
  );
  expect(rows.map(({ action }) => action)).toEqual(["team.demand_second_factor", "team.stop_demanding_second_factor"]);
});

it("a member who becomes an owner needs one from then on", async () => {
  const editor = await addMember(services, { teamId: owner.teamId, role: "editor" });
  await demandBySql();
  expect(await may(editor)).toBe("everything");
  await services.pool.query("update members set role = 'owner' where user_id = $1", [editor.userId]);
  expect(await may(editor)).toBe("second_factor_needed");
});

it("a session by a linked provider counts, because the provider asks for its own; a session by password does not", async () => {
  await demandBySql();
  await services.pool.query("insert into identities (provider, subject, user_id) values ('github', '7', $1)", [
    owner.userId,
  ]);
  expect(await may()).toBe("second_factor_needed");
  const theirs = { ...owner, cookie: await signInAs(services, owner.userId) };
  await services.pool.query(
    `update sessions set by = 'github'
     where id = (select id from sessions where user_id = $1 order by created_at desc limit 1)`,
    [owner.userId],
  );
  expect(await may(theirs)).toBe("everything");
  expect(await may()).toBe("second_factor_needed");
  await services.pool.query("delete from identities where user_id = $1", [owner.userId]);
  expect(await may(theirs)).toBe("second_factor_needed");
});

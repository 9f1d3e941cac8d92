import { afterAll, beforeAll, expect, it } from "vitest";
import { WANTED_PAGE } from "@/lib/http/auth/wanted-page";
import { recordEvent } from "@/lib/platform/events/record-event";
import { replayEvents } from "@/lib/platform/events/replay-events";
import { setServices } from "@/lib/services";
import { addMember, addPerson, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { isEmptyServer, isMember, isSignedIn, pageEntry } from "./page-entry";

let services: TestServices;
beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());

const enter = (wanted: string | null, cookie = "") =>
  pageEntry(new Headers({ cookie, ...(wanted !== null && { [WANTED_PAGE]: wanted }) }));

it("leads everybody to the set-up while the server has no account, also with a cookie of an earlier one", async () => {
  const earlier = { cookie: (await addMember(services)).cookie };
  await services.pool.query("delete from users");
  expect(await isEmptyServer()).toBe(true);
  expect(await enter("/videos/1?motion=UP", earlier.cookie)).toEqual({ goTo: "/set-up" });
});

it("lets members in, names the team that they see, and where its changes go on", async () => {
  const { cookie, teamId } = await addMember(services);
  const { cursor, ...entry } = await enter("/credits", cookie);
  expect(entry).toEqual({ teamId });
  await recordEvent(services.db, teamId, { noun: "video" });
  const missed = [{ noun: "video", id: null, status: null }];
  expect(await replayEvents(services.db, teamId, cursor)).toMatchObject({ missed });
  expect(await enter("/teams", cookie)).toEqual({ goTo: "/" });
  expect(await isEmptyServer()).toBe(false);
  expect(await isMember(new Headers({ cookie }))).toBe(true);
  expect(await isSignedIn(new Headers({ cookie }))).toBe(true);
});

it("leads a person without a team to the page that explains it, and leaves them their account", async () => {
  const { cookie } = await addPerson(services);
  for (const wanted of ["/", "/videos/1?motion=UP"]) expect(await enter(wanted, cookie)).toEqual({ goTo: "/teams" });
  for (const wanted of ["/teams", "/account", "/account?section=sessions"])
    expect(await enter(wanted, cookie)).toEqual({});
  expect(await isSignedIn(new Headers({ cookie }))).toBe(true);
  expect(await isMember(new Headers({ cookie }))).toBe(false);
});

it("leads those whose session has ended to the sign-in page, and back afterwards", async () => {
  const { cookie, userId } = await addMember(services);
  await services.pool.query("delete from members where user_id = $1", [userId]);
  expect(await enter("/credits", cookie)).toEqual({ goTo: "/sign-in?returnTo=%2Fcredits&problem=signed_out" });
  expect(await isSignedIn(new Headers({ cookie }))).toBe(false);
});

it("decides nothing for pages that everybody may open, and when the database does not answer", async () => {
  const { cookie } = await addMember(services);
  const before = services.logged().length;
  expect(await enter(null, cookie)).toEqual({});
  expect(services.logged().slice(before)).toBe("");
  // Safe: reading the session is the first use of the database.
  setServices({ ...services, db: {} as never });
  expect(await enter("/credits", cookie)).toEqual({});
  setServices(services);
  expect(services.logged().slice(before)).toContain("a page could not look up its visitor");
});

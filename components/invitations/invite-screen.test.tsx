import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { type InvitationPage, joinTeamEndpoint } from "@/lib/shared/contracts/invitations";
import { renderScreen } from "@/lib/testing/render-screen";
import { refuses, replies, stubApi, waits } from "@/lib/testing/stub-api";
import { InviteScreen } from "./invite-screen";

/** jsdom plays nothing. */
beforeEach(() => {
  const spies = (["play", "pause"] as const).map((name) =>
    vi.spyOn(HTMLMediaElement.prototype, name).mockImplementation(async () => undefined),
  );
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
});

const page = (changes: Partial<InvitationPage> = {}): InvitationPage => ({
  ...{ team: "Night shift", role: "reviewer", inviter: "Mona Ortiz", email: null, you: null, returnTo: "/shares" },
  ...changes,
});
const you = (changes: Partial<NonNullable<InvitationPage["you"]>> = {}) => ({
  ...{ name: "Lee Day", email: "lee@example.test", isMember: false },
  ...changes,
});

function open(changes: Partial<InvitationPage> = {}, problem: string | null = null) {
  const api = stubApi({
    "POST /api/invitations/join": replies(joinTeamEndpoint, { returnTo: "/shares" }),
    "POST /api/invitations/accept": waits,
    "GET /api/auth/csrf": waits,
  });
  renderScreen(
    <InviteScreen token="tok" invitation={page(changes)} providers={[{ id: "oidc", name: "SSO" }]} problem={problem} />,
    "/invite/tok",
  );
  return api;
}
const bodyOf = (api: ReturnType<typeof open>, name: string) => api.calls.find((each) => each.name === name)?.body;
const fill = async () => {
  await userEvent.type(screen.getByLabelText("Your name"), "Nia New");
  await userEvent.type(screen.getByLabelText("Email"), "nia@example.test");
  await userEvent.type(screen.getByLabelText("Password"), "quiet lantern orchard");
};
const submit = () => userEvent.click(screen.getByRole("button", { name: "Create account and join" }));

it.each([
  ["owner", "Mona Ortiz invites you as an owner."],
  ["viewer", "Mona Ortiz invites you as a viewer."],
] as const)("says before anything is decided who invites to what as %s", (role, words) => {
  open({ role });
  expect(screen.getByRole("heading", { name: "Join Night shift" })).toBeDefined();
  expect(screen.getByText(words)).toBeDefined();
  expect(screen.getByRole("button", { name: "Continue with SSO" })).toBeDefined();
});

it("makes an account, and then signs in by its password", async () => {
  const api = open();
  await fill();
  await submit();
  expect(bodyOf(api, "POST /api/invitations/join")).toEqual({
    ...{ token: "tok", name: "Nia New", email: "nia@example.test", password: "quiet lantern orchard" },
  });
  await expect.poll(() => api.calls.some(({ name }) => name === "GET /api/auth/csrf")).toBe(true);
});

it("shows a refusal at its field and keeps what was typed", async () => {
  const api = open();
  const issues = [{ path: "password", message: "Couldn't join with this email and password." }];
  api.answer("POST /api/invitations/join", () =>
    Response.json({ code: "invalid_input", detail: "", details: { issues } }, { status: 422 }),
  );
  await fill();
  await submit();
  expect((await screen.findByRole("alert")).textContent).toBe("Couldn't join with this email and password.");
  const password = screen.getByLabelText<HTMLInputElement>("Password");
  expect(password.value).toBe("quiet lantern orchard");
  await expect.poll(() => document.activeElement === password).toBe(true);
});

it("says that the link ended meanwhile", async () => {
  const api = open();
  api.answer("POST /api/invitations/join", refuses("not_found", "This invitation has expired or does not exist."));
  await fill();
  await submit();
  expect((await screen.findByRole("alert")).textContent).toContain(
    "Couldn't join the team. This invitation has expired",
  );
});

it("lets a person with an account sign in instead", async () => {
  open();
  await userEvent.click(screen.getByRole("radio", { name: "Sign in" }));
  expect(screen.queryByLabelText("Your name")).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>("Password").autocomplete).toBe("current-password");
});

it("names the only address that may join", () => {
  open({ email: "lee@example.test" });
  expect(screen.getByText("This invitation is for lee@example.test.")).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>("Email").value).toBe("lee@example.test");
});

it("asks who is signed in before they join", async () => {
  const api = open({ you: you(), email: "LEE@example.test" });
  expect(screen.getByText("Lee Day")).toBeDefined();
  expect(screen.queryByLabelText("Password")).toBeNull();
  expect(screen.getByRole("button", { name: "Not you? Sign out" })).toBeDefined();
  api.answer("POST /api/invitations/accept", refuses("not_found", "This invitation has expired or does not exist."));
  await userEvent.click(screen.getByRole("button", { name: "Join Night shift" }));
  expect(bodyOf(api, "POST /api/invitations/accept")).toEqual({ token: "tok" });
  expect((await screen.findByRole("alert")).textContent).toContain("Couldn't join the team.");
});

it("offers only to sign out when the invitation is for another address", () => {
  open({ you: you(), email: "rita@example.test" });
  expect(screen.getByText(/for rita@example.test. Sign out/)).toBeDefined();
  expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).not.toContain("Join Night shift");
});

it("leads a member who comes back to the team", async () => {
  const api = open({ you: you({ isMember: true }), email: "rita@example.test" });
  expect(screen.getByText("You are already in this team.")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Open Night shift" }));
  expect(bodyOf(api, "POST /api/invitations/accept")).toEqual({ token: "tok" });
});

it("says what a provider's sign-in came to", () => {
  open({}, "That account has another email address.");
  expect(screen.getByText("That account has another email address.")).toBeDefined();
});

it("sends the invitation's token along to a provider", async () => {
  const api = open();
  api.answer("GET /api/auth/csrf", () => Response.json({ csrfToken: "c" }));
  api.answer("POST /api/auth/signin/oidc", () => Response.json({ url: location.href }));
  await userEvent.click(screen.getByRole("button", { name: "Continue with SSO" }));
  expect(await screen.findByRole("alert")).toBeDefined();
  expect(bodyOf(api, "POST /api/auth/signin/oidc")).toEqual({
    csrfToken: "c",
    callbackUrl: "/shares",
    invitation: "tok",
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { addToEnvironment } from "@/lib/testing/test-services";
import { connectOutcome, inviteProblem, setUpProblem, signInOptions, signInProblem } from "./sign-in-options";

beforeAll(() => {
  addToEnvironment({
    ...{ AUTH_GITHUB_ID: "x", AUTH_GITHUB_SECRET: "x", AUTH_GOOGLE_ID: "x", AUTH_GOOGLE_SECRET: "x" },
    ...{ SMTP_URL: "smtp://127.0.0.1:25", MAIL_FROM: "Reshoot <reshoot@studio.example>" },
    APP_ORIGIN: "http://203.0.113.9",
  });
});

it("the sign-in page offers the providers in their order, and no passkeys for an address of digits", () => {
  expect(signInOptions()).toEqual({
    providers: [
      { id: "github", name: "GitHub" },
      { id: "google", name: "Google" },
    ],
    ...{ password: true, passkeys: false, demo: false, mails: true },
  });
});

const LISTS = ["not_invited", "other_address", "set_up_code"].map((problem) => ({ problem: [problem] }));
const OTHERS = [{ problem: "invented" }, { problem: "constructor" }, { problem: 7 }, ...LISTS];

describe("the sentence on the sign-in page", () => {
  it.each([
    ["not_invited", "That account is not a member of any team here."],
    ["email_not_verified", "The provider has not verified that account's email address"],
    ["email_not_confirmed", "its address was never confirmed"],
    ["has_second_factor", "Your account has a second factor"],
    ["set_up_done", "Someone else has just set up this server."],
  ])("of %s", (problem, words) => {
    expect(signInProblem({ problem, error: "Configuration" })).toContain(words);
  });

  it.each([...OTHERS, { error: "Configuration" }])("of any other problem: %j", (search) => {
    expect(signInProblem(search)).toBe("Couldn't sign in with the provider. Try again.");
  });

  it.each([{}, { problem: "", error: "" }, { problem: "signed_out", error: "x" }])("is none for %j", (search) => {
    expect(signInProblem(search)).toBeNull();
  });
});

describe("the sentence on the page of an invitation", () => {
  it.each([
    ["other_address", "another email address than the one that was invited"],
    ["email_not_verified", "Create an account with a password instead."],
    ["email_not_confirmed", "its address was never confirmed"],
    ["has_second_factor", "Your account has a second factor"],
  ])("of %s", (problem, words) => {
    expect(inviteProblem({ problem, error: "Configuration" })).toContain(words);
  });

  it.each([...OTHERS, { error: "Configuration" }])("of any other problem: %j", (search) => {
    expect(inviteProblem(search)).toBe("Couldn't join with that account. Try again, or use a password.");
  });

  it.each([{}, { problem: "", error: "" }])("is none for %j", (search) => {
    expect(inviteProblem(search)).toBeNull();
  });
});

describe("the sentence on the set-up page", () => {
  it.each([
    ["no_email", "shares no email address with this server"],
    ["email_not_verified", "That account's email address isn't confirmed."],
    ["set_up_code", "This code is wrong or no longer valid."],
  ])("of %s", (problem, words) => {
    expect(setUpProblem({ problem })).toContain(words);
  });

  it.each(OTHERS)("of any other problem: %j", (search) => {
    expect(setUpProblem(search)).toBe("That sign-in didn't work. Try again, or choose a password.");
  });

  it("is none without a problem", () => {
    expect(setUpProblem({})).toBeNull();
  });
});

describe("what the account page says about connecting a provider", () => {
  it.each([
    ["provider_taken", "connected to another account here"],
    ["provider_connected", "Another account of this provider is connected already."],
    ["not_connected", "Couldn't connect the provider"],
  ])("at %s", (problem, words) => {
    const isConnected = false;
    expect(connectOutcome({ problem })).toEqual({ isConnected, words: expect.stringContaining(words) });
    expect(connectOutcome({ problem, connected: "github" })?.isConnected).toBe(false);
  });

  it("names the provider that is connected", () => {
    const words = "Google is connected. You can sign in with it now.";
    expect(connectOutcome({ connected: "google" })).toEqual({ isConnected: true, words });
    expect(connectOutcome({ problem: "toString", connected: "google" })).toEqual({ isConnected: true, words });
  });

  it.each([{}, { connected: "oidc" }, { problem: ["provider_taken"] }, { problem: "valueOf" }])(
    "is nothing for %j",
    (search) => {
      expect(connectOutcome(search)).toBeNull();
    },
  );
});

import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { renderScreen } from "@/lib/testing/render-screen";
import { refuses, stubApi, waits } from "@/lib/testing/stub-api";
import { SetUpForm } from "./set-up-form";

const fill = async (fields: Record<string, string>) => {
  for (const [label, text] of Object.entries(fields)) {
    await userEvent.clear(screen.getByLabelText(label));
    await userEvent.type(screen.getByLabelText(label), text);
  }
};
const everything = {
  "Set-up code": "abc",
  "Team name": "Night shift",
  "Your name": "Mona Ortiz",
  Email: "mona@studio.test",
  Password: "correct horse battery",
};
const submit = () => userEvent.click(screen.getByRole("button", { name: "Create team" }));
const errors = () => screen.queryAllByRole("alert").map(({ textContent }) => textContent);

it("names every field that is missing, and focuses the first", async () => {
  const api = stubApi({});
  renderScreen(<SetUpForm />, "/set-up");
  await submit();
  expect(errors()).toEqual([...Array.from({ length: 4 }, () => "Fill in this field."), "Use at least 12 characters."]);
  expect(document.activeElement).toBe(screen.getByLabelText("Set-up code"));
  await fill({ ...everything, Email: "mona" });
  await submit();
  expect(errors()).toEqual(["Enter an email address, such as name@example.com."]);
  expect(document.activeElement).toBe(screen.getByLabelText("Email"));
  expect(api.calls).toEqual([]);
});

it("shows a wrong code at its field, which gets the focus, and keeps everything else", async () => {
  const sentence = "This code is wrong or no longer valid.";
  const problem = {
    status: 422,
    code: "invalid_input",
    detail: sentence,
    details: { issues: [{ path: "code", message: sentence }] },
  };
  stubApi({ "POST /api/set-up": () => Response.json(problem, { status: 422 }) });
  renderScreen(<SetUpForm />, "/set-up");
  await fill(everything);
  await submit();
  expect(await screen.findByText(sentence)).toBeDefined();
  expect(errors()).toEqual([sentence]);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Set-up code")));
  expect(screen.getByLabelText<HTMLInputElement>("Password").value).toBe(everything.Password);
  await fill({ "Set-up code": "new" });
  expect(errors()).toEqual([]);
});

it("leads to the sign-in page when someone else was faster", async () => {
  const api = stubApi({ "POST /api/set-up": refuses("conflict", "Someone else has just set up this server.") });
  renderScreen(<SetUpForm />, "/set-up");
  await fill(everything);
  await submit();
  expect((await screen.findByRole("alert")).textContent).toContain("Someone else has just set up this server.");
  expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in");
  api.answer("POST /api/set-up", refuses("not_found", "There is nothing here."));
  await submit();
  expect((await screen.findByRole("alert")).textContent).toContain("This server is already set up.");
});

it("reports too many attempts, and shows progress while it waits", async () => {
  const api = stubApi({ "POST /api/set-up": refuses("rate_limited", "Too many requests.") });
  renderScreen(<SetUpForm />, "/set-up");
  await fill(everything);
  await submit();
  expect((await screen.findByRole("alert")).textContent).toContain("Couldn't set up this server. Too many requests.");
  api.answer("POST /api/set-up", waits);
  await submit();
  expect(await screen.findByRole("button", { name: "Creating team" })).toBeDefined();
  expect(api.calls.at(-1)?.body).toMatchObject({ code: "abc", team: "Night shift", email: "mona@studio.test" });
});

it("checks code and team before it leaves for a provider, which carries both", async () => {
  const wrong = {
    status: 422,
    code: "invalid_input",
    detail: "Wrong.",
    details: { issues: [{ path: "code", message: "Wrong code." }] },
  };
  const api = stubApi({ "POST /api/set-up/check": () => Response.json(wrong, { status: 422 }) });
  renderScreen(<SetUpForm providers={[{ id: "oidc", name: "Studio login" }]} />, "/set-up");
  const leave = () => userEvent.click(screen.getByRole("button", { name: "Continue with Studio login" }));
  await leave();
  expect(errors()).toEqual(["Fill in this field.", "Fill in this field."]);
  expect(api.calls).toEqual([]);
  await fill({ "Set-up code": " abc ", "Team name": "Night shift" });
  await leave();
  expect(await screen.findByText("Wrong code.")).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Set-up code")));
  api.answer("POST /api/set-up/check", () => Response.json({ valid: true }));
  api.answer("GET /api/auth/csrf", () => Response.json({ csrfToken: "token" }));
  api.answer("POST /api/auth/signin/oidc", () => Response.json({ url: location.href }));
  await leave();
  await screen.findByText("Couldn't sign in. Try again, or ask your administrator.");
  expect(api.calls.at(-1)?.body).toMatchObject({ setUp: JSON.stringify({ code: "abc", team: "Night shift" }) });
});

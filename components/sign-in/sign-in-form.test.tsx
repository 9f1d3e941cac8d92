import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { stubApi } from "@/lib/testing/stub-api";
import { SignInForm } from "./sign-in-form";

const json = (body: unknown) => () => Response.json(body);
const csrf = { "GET /api/auth/csrf": json({ csrfToken: "c" }) };
const backTo = (url: string) => ({ "POST /api/auth/callback/password": json({ url }) });

const email = () => screen.getByLabelText<HTMLInputElement>("Email");
const password = () => screen.getByLabelText<HTMLInputElement>("Password");

async function signIn() {
  await userEvent.type(email(), "mona@example.test");
  await userEvent.type(password(), "wrong horse");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

describe("the sign-in form", () => {
  it("reports a wrong email or password, keeps both, and focuses the password", async () => {
    stubApi({ ...csrf, ...backTo("http://localhost/sign-in?error=CredentialsSignin&code=credentials") });
    render(<SignInForm returnTo="/" demo={false} />);

    await signIn();

    expect((await screen.findByRole("alert")).textContent).toContain("Wrong email or password.");
    expect([email().value, password().value]).toEqual(["mona@example.test", "wrong horse"]);
    await waitFor(() => expect(document.activeElement).toBe(password()));
  });

  it("asks the user to wait after too many attempts", async () => {
    stubApi({ ...csrf, ...backTo("http://localhost/sign-in?error=CredentialsSignin&code=rate_limited") });
    render(<SignInForm returnTo="/" demo={false} />);

    await signIn();

    expect((await screen.findByRole("alert")).textContent).toContain("Too many attempts");
  });

  it("reports when there is no answer", async () => {
    stubApi({});
    render(<SignInForm returnTo="/" demo={false} />);

    await signIn();

    expect((await screen.findByRole("alert")).textContent).toContain("Couldn't reach the server.");
  });

  it("takes a pasted password and can show it", async () => {
    render(<SignInForm returnTo="/" demo={false} />);

    await userEvent.click(password());
    await userEvent.paste("correct horse");
    expect(password().value).toBe("correct horse");
    expect(password().autocomplete).toBe("current-password");

    await userEvent.click(screen.getByRole("button", { name: "Show password" }));
    expect(password().type).toBe("text");
  });

  it("fills in a demo account's email, never its password", async () => {
    render(<SignInForm returnTo="/" demo />);

    await userEvent.click(screen.getByRole("button", { name: "Editor" }));

    expect(email().value).toBe("editor@demo.test");
    expect(password().value).toBe("");
    expect(document.activeElement).toBe(password());
  });

  it("has no demo accounts outside demo mode", () => {
    render(<SignInForm returnTo="/" demo={false} />);
    expect(screen.queryByRole("button", { name: "Owner" })).toBeNull();
  });
});

describe("the second factor", () => {
  afterEach(() => vi.unstubAllGlobals());
  const refusal = (code: string) => backTo(`http://localhost/sign-in?error=CredentialsSignin&code=${code}`);

  it("is asked for after the right password, and takes the focus again after a wrong code, which it keeps", async () => {
    const api = stubApi({ ...csrf, ...refusal("second_factor_app") });
    render(<SignInForm returnTo="/" demo={false} />);
    await signIn();
    const code = await screen.findByLabelText<HTMLInputElement>("Code from your authenticator app");
    await waitFor(() => expect(document.activeElement).toBe(code));
    expect(screen.queryByRole("alert")).toBeNull();
    expect(code.autocomplete).toBe("one-time-code");

    api.answer("POST /api/auth/callback/password", refusal("wrong_code")["POST /api/auth/callback/password"]);
    await userEvent.type(code, "123456{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("Wrong code, or it was used before.");
    await waitFor(() => expect([document.activeElement, code.value]).toEqual([code, "123456"]));
    expect(api.calls.at(-1)?.body).toMatchObject({
      email: "mona@example.test",
      password: "wrong horse",
      code: "123456",
    });
  });

  it("of a person with passkeys only is a recovery code", async () => {
    stubApi({ ...csrf, ...refusal("second_factor_passkey") });
    render(<SignInForm returnTo="/" demo={false} passkeys />);
    await signIn();
    const code = await screen.findByLabelText("Recovery code");
    await waitFor(() => expect(document.activeElement).toBe(code));
  });

  it("that is a passkey is offered only where server and browser have passkeys", () => {
    const offer = () => screen.queryByRole("button", { name: "Sign in with a passkey" });
    const { unmount } = render(<SignInForm returnTo="/" demo={false} passkeys />);
    expect(offer()).toBeNull();
    unmount();
    vi.stubGlobal("PublicKeyCredential", class {});
    const { rerender } = render(<SignInForm returnTo="/" demo={false} passkeys />);
    expect(offer()).not.toBeNull();
    rerender(<SignInForm returnTo="/" demo={false} />);
    expect(offer()).toBeNull();
  });
});

import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  beginAuthenticatorAppEndpoint,
  confirmAuthenticatorAppEndpoint,
  getSecondFactorEndpoint,
  removePasskeyEndpoint,
  renamePasskeyEndpoint,
  replaceRecoveryCodesEndpoint,
  type SecondFactor,
} from "@/lib/shared/contracts/second-factor";
import { renderScreen } from "@/lib/testing/render-screen";
import { refuses, replies, stubApi, waits } from "@/lib/testing/stub-api";
import { SecondFactorSection } from "./second-factor-section";

const NONE: SecondFactor = {
  isNeeded: false,
  canHavePasskeys: true,
  passkeys: [],
  appSince: null,
  recoveryCodes: 0,
};
const PASSKEY = {
  id: "01890a5d-ac96-774b-bcce-b302099a8057",
  name: "Laptop",
  createdAt: "2026-11-01T10:00:00.000Z",
  usedAt: null,
};
const SOME: SecondFactor = { ...NONE, passkeys: [PASSKEY], recoveryCodes: 10 };
const CODES = Array.from({ length: 10 }, (_, index) => `aaaa-bbbb-cccc-000${index}`);
const has = (factor: SecondFactor) => ({ "GET /api/second-factor": replies(getSecondFactorEndpoint, factor) });
const button = (name: string | RegExp) => screen.findByRole("button", { name });
const press = async (name: string | RegExp) => userEvent.click(await button(name));

/** A browser that has passkeys, until the test ends. */
function withPasskeys(): void {
  vi.stubGlobal("PublicKeyCredential", class {});
}
afterEach(() => vi.unstubAllGlobals());

describe("the second factor on the account page", () => {
  it("waits, and reports what it could not load", async () => {
    const api = stubApi({ "GET /api/second-factor": waits });
    const { unmount } = renderScreen(<SecondFactorSection />);
    expect(screen.getByText("Loading second factor").getAttribute("role")).toBe("status");
    unmount();
    api.answer("GET /api/second-factor", refuses("internal", "Something went wrong on our side."));
    renderScreen(<SecondFactorSection />);
    expect((await screen.findByRole("alert")).textContent).toContain("Couldn't load your second factor.");
  });

  it("offers a passkey and an app to a person who has none, and no recovery codes", async () => {
    withPasskeys();
    stubApi(has(NONE));
    renderScreen(<SecondFactorSection />);
    expect(await button("Add passkey")).toBeDefined();
    expect(await button("Set up")).toBeDefined();
    expect(screen.queryByText("Recovery codes")).toBeNull();
    expect(screen.queryByText(/needs its owners/)).toBeNull();
  });

  it("offers no passkey where the browser or the server cannot have one, and says why", async () => {
    const api = stubApi(has(NONE));
    const { unmount } = renderScreen(<SecondFactorSection />);
    expect(await screen.findByText(/^This browser can't use passkeys/)).toBeDefined();
    expect(screen.queryByRole("button", { name: "Add passkey" })).toBeNull();
    unmount();
    withPasskeys();
    api.answer("GET /api/second-factor", replies(getSecondFactorEndpoint, { ...NONE, canHavePasskeys: false }));
    renderScreen(<SecondFactorSection />);
    expect(await screen.findByText(/^Passkeys need https/)).toBeDefined();
    expect(screen.queryByRole("button", { name: "Add passkey" })).toBeNull();
  });

  it("tells an owner whose team demands one", async () => {
    stubApi(has({ ...NONE, isNeeded: true }));
    renderScreen(<SecondFactorSection />);
    expect(await screen.findByText(/^Your team needs its owners to have a second factor/)).toBeDefined();
  });

  it("sets up an app: a wrong code is reported at its field, the right one shows recovery codes once", async () => {
    const copied: string[] = [];
    const clipboard = { writeText: async (text: string) => void copied.push(text) };
    Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
    const begun = { secret: "GEZDGNBVGY3TQOJQ", uri: "otpauth://totp/x", qr: { size: 21, path: "M0 0h1v1h-1z" } };
    const message = "Wrong code. Enter the code that the app shows now.";
    const api = stubApi({
      ...has(NONE),
      "POST /api/authenticator-app/begin": replies(beginAuthenticatorAppEndpoint, begun),
      "POST /api/authenticator-app": () =>
        Response.json(
          { code: "invalid_input", detail: message, details: { issues: [{ path: "code", message }] } },
          { status: 422 },
        ),
    });
    renderScreen(<SecondFactorSection />);
    await press("Set up");
    const code = await screen.findByLabelText<HTMLInputElement>("Code");
    expect(screen.getByText("GEZD GNBV GY3T QOJQ")).toBeDefined();
    expect(screen.getByRole("img", { name: "QR code for your authenticator app" })).toBeDefined();
    await press("Turn on");
    expect(screen.getByRole("alert").textContent).toBe("Enter the code from your app.");

    await userEvent.type(code, "123456");
    await press("Turn on");
    await waitFor(() => expect(screen.getByRole("alert").textContent).toBe(message));
    await waitFor(() => expect([document.activeElement, code.value]).toEqual([code, "123456"]));

    const { answer } = api;
    answer("POST /api/authenticator-app", replies(confirmAuthenticatorAppEndpoint, { recoveryCodes: CODES }));
    answer("GET /api/second-factor", replies(getSecondFactorEndpoint, { ...NONE, appSince: PASSKEY.createdAt }));
    await press("Turn on");
    const dialog = await screen.findByRole("dialog", { name: "Recovery codes" });
    expect(
      within(dialog)
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent),
    ).toEqual(CODES);
    await press("Copy");
    expect(copied).toEqual([CODES.join("\n")]);
    await press("I saved them");
    expect(await screen.findByText("Authenticator app is on.")).toBeDefined();
    expect(await button("Turn off")).toBeDefined();
  });

  it("renames and removes a passkey, and says when nothing is left", async () => {
    withPasskeys();
    const api = stubApi({
      ...has(SOME),
      [`PATCH /api/passkeys/${PASSKEY.id}`]: replies(renamePasskeyEndpoint, { ...PASSKEY, name: "Blue key" }),
      [`DELETE /api/passkeys/${PASSKEY.id}`]: replies(removePasskeyEndpoint, NONE),
    });
    renderScreen(<SecondFactorSection />);
    await press("Rename Laptop");
    const name = await screen.findByLabelText("Name");
    await userEvent.clear(name);
    await press("Rename");
    expect(screen.getByRole("alert").textContent).toBe("Enter a name.");
    await userEvent.type(name, " Blue key ");
    await press("Rename");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(api.calls.find(({ name: call }) => call.startsWith("PATCH"))?.body).toEqual({ name: "Blue key" });

    await press("Remove Laptop");
    await press("Remove passkey");
    expect(await screen.findByText(/Passkey “Laptop” removed\. You have no second factor now\./)).toBeDefined();
  });

  it("asks before it replaces recovery codes, and keeps its dialog when that is refused", async () => {
    const api = stubApi({ ...has(SOME), "POST /api/recovery-codes": refuses("rate_limited", "Too many requests.") });
    renderScreen(<SecondFactorSection />);
    expect(await screen.findByText(/^10 codes left\./)).toBeDefined();
    await press("Get new codes");
    const dialog = await screen.findByRole("dialog", { name: "Get new recovery codes?" });
    await userEvent.click(within(dialog).getByRole("button", { name: "Get new codes" }));
    expect((await within(dialog).findByRole("alert")).textContent).toContain("Couldn't make new recovery codes.");
    api.answer("POST /api/recovery-codes", replies(replaceRecoveryCodesEndpoint, { recoveryCodes: CODES }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Get new codes" }));
    expect(await screen.findByRole("dialog", { name: "Recovery codes" })).toBeDefined();
  });
});

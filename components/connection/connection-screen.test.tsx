import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import {
  CONNECTION_STATUSES,
  type Connection,
  getConnectionEndpoint,
  putConnectionEndpoint,
  testConnectionEndpoint,
} from "@/lib/shared/contracts/connection";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import type { Role } from "@/lib/shared/permissions";
import { renderScreen } from "@/lib/testing/render-screen";
import { noConnection, someConnection, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi, waits } from "@/lib/testing/stub-api";
import { ConnectionScreen } from "./connection-screen";
import { CONNECTION_WORDS } from "./connection-words";

function open(connection: Connection, role: Role = "owner") {
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer(role)),
    "GET /api/connection": replies(getConnectionEndpoint, connection),
  });
  renderScreen(<ConnectionScreen />);
  return api;
}

describe("the connection", () => {
  it.each(CONNECTION_STATUSES)("describes the status %s, and what to do", async (status) => {
    open(someConnection({ status }));

    expect(await screen.findByRole("heading", { name: CONNECTION_WORDS[status].label() })).toBeDefined();
    expect(screen.getByText(new RegExp(CONNECTION_WORDS[status].meaning().slice(0, 30)))).toBeDefined();
  });

  it("shows the last four characters of the token and never requests the rest", async () => {
    open(someConnection());

    expect(await screen.findByText("9f3a")).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>("API token").value).toBe("");
    expect(screen.getByLabelText("API token").getAttribute("type")).toBe("password");
  });

  it("keeps the saved token when only the address changes, then tests", async () => {
    const api = open(someConnection());
    const moved = someConnection({ baseUrl: "https://other.example", status: "unchecked" });
    api.answer("PUT /api/connection", replies(putConnectionEndpoint, moved));
    api.answer("POST /api/connection/test", replies(testConnectionEndpoint, { ...moved, status: "token_refused" }));

    const address = await screen.findByLabelText("Address");
    await userEvent.clear(address);
    await userEvent.type(address, "https://other.example");
    await userEvent.click(screen.getByRole("button", { name: "Save and test" }));

    expect(await screen.findByRole("heading", { name: "Token refused" })).toBeDefined();
    expect(api.calls.find(({ name }) => name === "PUT /api/connection")?.body).toEqual({
      baseUrl: "https://other.example",
    });
  });

  it("validates the fields before it sends anything", async () => {
    const api = open(noConnection);
    const address = await screen.findByLabelText("Address");
    await userEvent.clear(address);
    await userEvent.type(address, "api.acedata.cloud");
    await userEvent.click(screen.getByRole("button", { name: "Save and test" }));

    expect(screen.getByText(/Enter a full address/)).toBeDefined();
    expect(screen.getByText(/Enter the API token/)).toBeDefined();
    expect(screen.getByRole("heading", { name: "How to get a token" })).toBeDefined();
    expect(api.calls.every(({ name }) => name.startsWith("GET"))).toBe(true);
  });

  it("shows a refusal beside the form and keeps the fields", async () => {
    const api = open(noConnection);
    api.answer("PUT /api/connection", refuses("connection_host_not_allowed", "That host is not allowed here."));

    await userEvent.type(await screen.findByLabelText("API token"), "secret-token-1");
    await userEvent.click(screen.getByRole("button", { name: "Save and test" }));

    expect((await screen.findByRole("alert")).textContent).toContain("That host is not allowed here.");
    expect(screen.getByLabelText<HTMLInputElement>("API token").value).toBe("secret-token-1");
  });

  it("says at the field that a refused token was not saved, and that the old one stays", async () => {
    const api = open(someConnection());
    api.answer("PUT /api/connection", refuses("connection_refused", "The account does not accept this token."));

    const token = await screen.findByLabelText("API token");
    await userEvent.type(token, "secret-token-1");
    await userEvent.click(screen.getByRole("button", { name: "Save and test" }));

    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toBe("Not saved: The account does not accept this token. The saved token stays in use.");
    expect(token.getAttribute("aria-describedby")).toContain(alert.id);
    expect(document.activeElement).toBe(token);
    expect(screen.getByRole("heading", { name: "Working" })).toBeDefined();
    expect(api.calls.some(({ name }) => name === "POST /api/connection/test")).toBe(false);
    await userEvent.type(token, "2");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("lets an editor test but not change, and a reviewer do neither", async () => {
    open(someConnection(), "editor");
    expect(await screen.findByRole("button", { name: "Test connection" })).toBeDefined();
    expect(screen.getByText(/Only an owner/)).toBeDefined();
    expect(screen.queryByLabelText("API token")).toBeNull();
  });

  it("shows a reviewer only the status", async () => {
    open(someConnection(), "reviewer");
    expect(await screen.findByRole("heading", { name: "Working" })).toBeDefined();
    expect(screen.queryByRole("button", { name: /Test|Save/ })).toBeNull();
  });

  it("shows a placeholder while it loads, and an error when it cannot be read", async () => {
    const api = stubApi({
      "GET /api/viewer": waits,
      "GET /api/connection": refuses("internal", "Our fault."),
    });
    renderScreen(<ConnectionScreen />);
    expect(screen.getByText("Loading connection")).toBeDefined();

    expect((await screen.findByRole("alert")).textContent).toContain("Our fault.");
    await waitFor(() => expect(api.calls).toHaveLength(2));
  });
});

import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { getDemandEndpoint, putDemandEndpoint } from "@/lib/shared/contracts/second-factor";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import type { Role } from "@/lib/shared/permissions";
import { renderScreen } from "@/lib/testing/render-screen";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { SecondFactorDemand } from "./second-factor-demand";

const ID = "01890a5d-ac96-774b-bcce-b302099a8057";
const as = (role: Role) => ({
  "GET /api/viewer": replies(getViewerEndpoint, {
    ...{ user: { id: ID, name: "Mona", email: "mona@example.test" }, team: { id: ID, name: "Night shift" } },
    role,
  }),
});
const demand = { isDemanded: false, owners: 3, ownersWithout: 2 };
const demanding = () => screen.findByRole<HTMLInputElement>("switch", { name: "Owners need a second factor" });

it("is for owners only", async () => {
  const api = stubApi(as("editor"));
  renderScreen(<SecondFactorDemand />);
  await waitFor(() => expect(api.calls).toHaveLength(1));
  expect(screen.queryByRole("switch")).toBeNull();
});

it("says how many owners have one, and goes back when the change is refused", async () => {
  const api = stubApi({
    ...as("owner"),
    "GET /api/second-factor/demand": replies(getDemandEndpoint, demand),
    "PUT /api/second-factor/demand": refuses("conflict", "You have no second factor yet."),
  });
  renderScreen(<SecondFactorDemand />);
  expect(await screen.findByText(/1 of 3 owners have one\.$/)).toBeDefined();
  await userEvent.click(await demanding());
  expect((await screen.findByRole("alert")).textContent).toContain("You have no second factor yet.");
  expect((await demanding()).checked).toBe(false);

  const changed = { ...demand, isDemanded: true };
  api.answer("PUT /api/second-factor/demand", replies(putDemandEndpoint, changed));
  await userEvent.click(await demanding());
  await waitFor(async () => expect((await demanding()).checked).toBe(true));
  expect(api.calls.at(-1)?.body).toEqual({ isDemanded: true });
});

it("reports that it could not be loaded", async () => {
  stubApi({ ...as("owner"), "GET /api/second-factor/demand": refuses("internal", "Something went wrong.") });
  renderScreen(<SecondFactorDemand />);
  expect((await screen.findByRole("alert")).textContent).toContain("Couldn't load this setting.");
});

import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { Results } from "@/components/reshoots/results";
import { listRatingsEndpoint, putRatingEndpoint } from "@/lib/shared/contracts/ratings";
import type { Rating } from "@/lib/shared/contracts/review-choices";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someViewer } from "@/lib/testing/replies";
import { refuses, replies, stubApi } from "@/lib/testing/stub-api";
import { aReadyReshoot } from "@/lib/testing/wire-values";

const up = aReadyReshoot({ id: idOf(1), motion: "UP" });
const down = aReadyReshoot({ id: idOf(2), motion: "DOWN" });
const ratedBy = (reshootId: string, id: string, name: string, rating: Rating) => ({
  ...{ reshootId, rating, ratedAt: "2026-11-27T09:00:00.000Z" },
  person: { id, name, isGuest: false },
});
const ADA = ratedBy(up.id, idOf(7), "Ada Lovelace", "pick");

function open(role: "reviewer" | "viewer" = "reviewer") {
  const api = stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer(role)),
    "GET /api/ratings": replies(listRatingsEndpoint, { items: [ADA] }),
  });
  renderScreen(
    <Results
      reshoots={[down, up]}
      sourcePosterUrl={null}
      chosenId={null}
      onChoose={() => undefined}
      canEdit={false}
      justCreated={null}
      empty={null}
    />,
  );
  return api;
}
const button = (name: string) => screen.findByRole("button", { name });
const isPressed = (name: string) => screen.getByRole("button", { name }).getAttribute("aria-pressed");

it("rates the focused card by a key at once, and filters by ratings", async () => {
  const api = open();
  const mine = ratedBy(up.id, someViewer().user.id, "Mona Ortiz", "pick");
  api.answer(`PUT /api/reshoots/${up.id}/rating`, replies(putRatingEndpoint, { rating: "pick", items: [ADA, mine] }));
  const pick = await button("Pick: Pedestal up · v1");
  expect(await screen.findByText("Pick: Ada Lovelace")).toBeTruthy();
  api.answer("GET /api/ratings", replies(listRatingsEndpoint, { items: [ADA, mine] }));
  pick.focus();
  await userEvent.keyboard("p");
  await waitFor(() => expect(isPressed("Pick: Pedestal up · v1")).toBe("true"));
  expect(api.calls.find(({ name }) => name.startsWith("PUT"))?.body).toEqual({ rating: "pick" });
  await userEvent.selectOptions(await screen.findByLabelText("Show"), "Picked by all · 1");
  await waitFor(() => expect(screen.getAllByRole("article")).toHaveLength(1));
  await userEvent.selectOptions(screen.getByLabelText("Show"), "Unrated by me · 1");
  await waitFor(() => expect(screen.getByRole("article", { name: "Pedestal down, version 1" })).toBeTruthy());
});

it("takes back what could not be saved, and says so", async () => {
  const api = open();
  api.answer(`PUT /api/reshoots/${down.id}/rating`, refuses("not_found", "There is no such reshoot in your team."));
  await userEvent.click(await button("Reject: Pedestal down · v1"));
  expect(
    await screen.findByText("Couldn't save your rating of Pedestal down · v1. It is what it was before."),
  ).toBeTruthy();
  await waitFor(() => expect(isPressed("Reject: Pedestal down · v1")).toBe("false"));
});

it("shows a viewer the ratings of others, and no buttons", async () => {
  open("viewer");
  expect(await screen.findByText("Pick: Ada Lovelace")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Pick:/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "Triage" })).toBeNull();
});

import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { listReshootsEndpoint, type Reshoot } from "@/lib/shared/contracts/reshoots";
import { getViewerEndpoint } from "@/lib/shared/contracts/viewer";
import type { Role } from "@/lib/shared/permissions";
import { renderScreen } from "@/lib/testing/render-screen";
import { idOf, someViewer } from "@/lib/testing/replies";
import { replies, stubApi } from "@/lib/testing/stub-api";
import { aReshoot } from "@/lib/testing/wire-values";
import { Running } from "./running";
import { Undecided } from "./undecided";

const lost = (number: number, changes: Partial<Reshoot> = {}) =>
  aReshoot({ id: idOf(number), videoId: idOf(number + 100), status: "needs_attention", ...changes });

function open(items: Reshoot[], role: Role = "editor") {
  stubApi({
    "GET /api/viewer": replies(getViewerEndpoint, someViewer(role)),
    "GET /api/reshoots": replies(listReshootsEndpoint, { items, nextCursor: null }),
  });
  renderScreen(
    <>
      <Running />
      <Undecided />
    </>,
  );
}

it("counts what waits for a decision, and leads to the oldest", async () => {
  open([lost(3), lost(2), lost(4, { status: "rendering" })]);
  const badge = await screen.findByRole("link", { name: "2 need a decision" });
  expect(badge.getAttribute("href")).toBe(`/videos/${idOf(102)}?result=${idOf(2)}`);
});

it("shows nothing while nothing waits", async () => {
  open([lost(4, { status: "rendering" })]);
  expect(await screen.findByText("1")).toBeDefined();
  expect(screen.queryByRole("link")).toBeNull();
});

it("shows nothing to a reviewer, who cannot decide", async () => {
  open([lost(3), lost(4, { status: "rendering" })], "reviewer");
  expect(await screen.findByText("1")).toBeDefined();
  expect(screen.queryByRole("link")).toBeNull();
});

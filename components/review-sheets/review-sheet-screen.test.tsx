import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { renderScreen } from "@/lib/testing/render-screen";
import { stubApi } from "@/lib/testing/stub-api";
import { aComment } from "@/lib/testing/wire-comments";
import { aReadyReshoot, aVideo, VIDEO_ID } from "@/lib/testing/wire-values";
import { ReviewSheetScreen } from "./review-sheet-screen";

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(document, "fonts");
});

it("shows threads with their answers and state, changes what is shown, and prints when all is there", async () => {
  const root = aComment({ visibility: "everyone", body: "The lamp bends here." });
  const answer = aComment({ parentId: root.id, frameIn: null, frameOut: null, visibility: "everyone", body: "Noted." });
  const done = aComment({ body: "Too dark.", frameIn: 77, resolvedAt: "2026-11-22T12:05:00.000Z" });
  const reshoot = aReadyReshoot();
  const newer = aReadyReshoot({ id: "0190a000-0000-7000-8000-0000000000a2", version: 2 });
  const ratings = [
    {
      ...{ reshootId: reshoot.id, rating: "pick", ratedAt: "2026-11-22T12:00:00.000Z" },
      person: { id: root.author.id, name: "Ana Lima", isGuest: false },
    },
  ];
  stubApi({
    [`GET /api/videos/${VIDEO_ID}`]: () => Response.json(aVideo()),
    "GET /api/reshoots": () => Response.json({ items: [reshoot, newer], nextCursor: null }),
    "GET /api/comments": () => Response.json({ items: [root, answer, done], nextCursor: null }),
    "GET /api/approvals": () => Response.json({ items: [], finals: [] }),
    "GET /api/ratings": () => Response.json({ items: ratings }),
  });
  const print = vi.fn();
  vi.stubGlobal("print", print);
  Object.defineProperty(document, "fonts", { value: { ready: Promise.resolve() }, configurable: true });
  const { container } = renderScreen(<ReviewSheetScreen videoId={VIDEO_ID} />, "/");

  await screen.findByText("2 comment threads", { exact: false });
  expect(container.textContent).toMatch(
    /f24.*Open.*Ana Lima.*The lamp bends here\..*Noted\..*f77.*Resolved.*Team only.*Too dark\./,
  );
  screen.getByText("Pick: Ana Lima");

  await userEvent.click(screen.getByRole("switch", { name: "Team-only comments" }));
  await screen.findByText("1 comment thread", { exact: false });
  expect(location.search).toBe("?team=0");
  expect(container.textContent).not.toContain("Too dark.");

  // This environment decodes no video: the sheet says so, and is printed without pictures.
  await waitFor(() => expect(container.querySelector("[data-ready]")).not.toBeNull());
  await userEvent.click(screen.getByRole("button", { name: "Print" }));
  expect(print).toHaveBeenCalledOnce();

  const choose = (name: RegExp) => userEvent.click(screen.getByLabelText(name));
  await userEvent.click(screen.getByRole("button", { name: "Comments: Source and all results" }));
  await choose(/ v2$/);
  await choose(/ v1$/);
  expect(location.search).toBe(`?results=${reshoot.id},${newer.id}&team=0`);
  expect(screen.getByRole("button", { name: "Comments: 2 selected results" })).toBeDefined();
  await choose(/^Source and all results$/);
  expect(location.search).toBe("?team=0");
});

import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { useLibraryFilter } from "@/components/videos/library-filter";
import { renderScreen } from "@/lib/testing/render-screen";
import { stubApi, waits } from "@/lib/testing/stub-api";
import { Shell } from "./shell";

beforeEach(() => {
  sessionStorage.clear();
  stubApi({ "GET /api/viewer": waits, "GET /api/credits": waits, "GET /api/reshoots": waits });
});

function Filtered() {
  useLibraryFilter();
  return null;
}

const pause = () => screen.queryByRole("switch", { name: "Pause previews" });

describe("Pause previews", () => {
  it("stands on pages where something moves by itself", () => {
    renderScreen(<Shell moves>Tiles</Shell>);
    expect(pause()).not.toBeNull();
  });

  it("does not stand on pages where nothing does", () => {
    renderScreen(<Shell crumb="Credits">Numbers</Shell>);
    expect(pause()).toBeNull();
  });
});

describe("the way back to the library", () => {
  const ways = () => screen.getAllByRole("link", { name: /Library|library/ }).map((link) => link.getAttribute("href"));

  it("keeps the search, filter and sort that Back keeps", () => {
    const { unmount } = renderScreen(<Filtered />, "/?search=sea&sort=title");
    unmount();
    renderScreen(<Shell crumb="Harbour">Studio</Shell>, "/videos/1");
    expect(ways()).toEqual(["/?search=sea&sort=title", "/?search=sea&sort=title"]);
  });

  it("leads from the library itself to all of it", () => {
    renderScreen(
      <Shell>
        <Filtered />
      </Shell>,
      "/?search=sea",
    );
    expect(ways()).toEqual(["/"]);
  });

  it("leads to all of it when nothing was searched", () => {
    renderScreen(<Filtered />, "/?search=sea").unmount();
    renderScreen(<Filtered />, "/").unmount();
    renderScreen(<Shell crumb="Harbour">Studio</Shell>, "/videos/1");
    expect(new Set(ways())).toEqual(new Set(["/"]));
  });
});

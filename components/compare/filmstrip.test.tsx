import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { readLook } from "@/lib/shared/playback/look";
import { someVideo } from "@/lib/testing/replies";
import { someFilm } from "@/lib/testing/some-film";
import { type Film, sourceFilm } from "./film";
import { Filmstrip } from "./filmstrip";
import type { Commands } from "./use-commands";
import { useLength } from "./use-length";

const handle = { engine: null, isMissing: false, tryAgain: () => undefined, withEngine: () => undefined };
const look = readLook(new URLSearchParams());

const filmOf = (changes: Partial<Film> = {}): Film => {
  const film = sourceFilm(someVideo(1, { ...someFilm("a"), videoUrl: "/api/media/a.mp4" }));
  if (!film) throw new Error("The source has no file.");
  return { ...film, ...changes };
};

function Strip({ films, onSeek }: { films: Film[]; onSeek: (...order: unknown[]) => void }) {
  const length = useLength(handle, films);
  return (
    <>
      <output>{length ?? "not counted"}</output>
      <Filmstrip {...{ handle, look, films, length }} commands={{ seek: onSeek } as unknown as Commands} />
    </>
  );
}

describe("the filmstrip", () => {
  afterEach(cleanup);

  it("asks for small copies while it is dragged, and for the film itself where it is let go", () => {
    const asked: unknown[] = [];
    render(<Strip films={[filmOf()]} onSeek={(...order) => asked.push(order)} />);
    const slider = screen.getByRole("slider", { name: "Position" });
    fireEvent.pointerDown(slider);
    fireEvent.change(slider, { target: { value: "50" } });
    fireEvent.change(slider, { target: { value: "90" } });
    fireEvent.pointerUp(slider);
    fireEvent.change(slider, { target: { value: "10" } });
    expect(asked).toEqual([[50, true], [90, true], [90], [10, false]]);
  });

  it("says the length that was counted, and none before, whatever the container claims", () => {
    const { unmount } = render(<Strip films={[filmOf({ frameCount: 144, durationSeconds: 6.04 })]} onSeek={() => 0} />);
    expect(screen.getByRole("status").textContent).toBe("144");
    unmount();
    const pair = [filmOf({ frameCount: 144, durationSeconds: 6 }), filmOf({ id: "b", frameCount: 192, offset: 2 })];
    render(<Strip films={pair} onSeek={() => 0} />);
    expect(screen.getByRole("status").textContent).toBe("190");
    cleanup();
    render(<Strip films={[filmOf({ frameCount: null, durationSeconds: 6.04 })]} onSeek={() => 0} />);
    expect(screen.getByRole("status").textContent).toBe("not counted");
  });
});

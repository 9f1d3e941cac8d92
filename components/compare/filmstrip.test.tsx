import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { readViewState } from "@/lib/shared/playback/view-state";
import { someVideo } from "@/lib/testing/replies";
import { someMedia } from "@/lib/testing/sample-video";
import { Filmstrip } from "./filmstrip";
import { type PlayerVideo, sourceVideo } from "./player-video";
import type { Commands } from "./use-commands";
import { useLength } from "./use-length";

const handle = { engine: null, isMissing: false, tryAgain: () => undefined, withEngine: () => undefined };
const viewState = readViewState(new URLSearchParams());

const videoOf = (changes: Partial<PlayerVideo> = {}): PlayerVideo => {
  const video = sourceVideo(someVideo(1, { ...someMedia("a"), videoUrl: "/api/media/a.mp4" }));
  if (!video) throw new Error("The source has no file.");
  return { ...video, ...changes };
};

function Strip({ videos, onSeek }: { videos: PlayerVideo[]; onSeek: (...order: unknown[]) => void }) {
  const length = useLength(handle, videos);
  return (
    <>
      <output>{length ?? "not counted"}</output>
      <Filmstrip {...{ handle, viewState, videos, length }} commands={{ seek: onSeek } as unknown as Commands} />
    </>
  );
}

describe("the filmstrip", () => {
  afterEach(cleanup);

  it("uses proxies while it is dragged, and the video itself at the final position", () => {
    const asked: unknown[] = [];
    render(<Strip videos={[videoOf()]} onSeek={(...order) => asked.push(order)} />);
    const slider = screen.getByRole("slider", { name: "Position" });
    fireEvent.pointerDown(slider);
    fireEvent.change(slider, { target: { value: "50" } });
    fireEvent.change(slider, { target: { value: "90" } });
    fireEvent.pointerUp(slider);
    fireEvent.change(slider, { target: { value: "10" } });
    expect(asked).toEqual([[50, true], [90, true], [90], [10, false]]);
  });

  it("shows the counted length, and none before, whatever the container says", () => {
    const { unmount } = render(
      <Strip videos={[videoOf({ frameCount: 144, durationSeconds: 6.04 })]} onSeek={() => 0} />,
    );
    expect(screen.getByRole("status").textContent).toBe("144");
    unmount();
    const pair = [videoOf({ frameCount: 144, durationSeconds: 6 }), videoOf({ id: "b", frameCount: 192, offset: 2 })];
    render(<Strip videos={pair} onSeek={() => 0} />);
    expect(screen.getByRole("status").textContent).toBe("190");
    cleanup();
    render(<Strip videos={[videoOf({ frameCount: null, durationSeconds: 6.04 })]} onSeek={() => 0} />);
    expect(screen.getByRole("status").textContent).toBe("not counted");
  });
});

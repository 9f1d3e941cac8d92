import { expect, it } from "vitest";
import { fileNameOf } from "./file-name";

it.each([
  [{ title: "Lighthouse", motion: "DOLLY_IN_ZOOM_OUT", version: 2 }, "lighthouse--dolly-in-zoom-out--v2.mp4"],
  [{ title: "Lighthouse at noon" }, "lighthouse-at-noon.mp4"],
  [{ title: "  ../../etc/passwd\r\n" }, "etc-passwd.mp4"],
  [{ title: "Großer Wald, 森" }, "großer-wald-森.mp4"],
  [{ title: "…" }, "video.mp4"],
  [{ title: "a ".repeat(200) }, `${"a-".repeat(29)}a.mp4`],
  [{ title: `a${"𠀀".repeat(80)}` }, `a${"𠀀".repeat(59)}.mp4`],
])("names %j %s", (named, name) => {
  expect(fileNameOf(named)).toBe(name);
});

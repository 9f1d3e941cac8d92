import { expect, it } from "vitest";
import { mostKibibytes } from "./body-limits";

const ID = "0190a000-0000-7000-8000-000000000001";
const [PLAIN, DRAWN, CARRIED, PICTURE, PIECE, AVATAR] = [64, 512, 128, 13_700, 16_384, 7168];

it.each<[string, number]>([
  ["/api/videos", PLAIN],
  ["/api/comments", DRAWN],
  [`/api/comments/${ID}`, DRAWN],
  [`/api/reshoots/${ID}/carry-over`, CARRIED],
  ["/api/comment-attachments", PICTURE],
  [`/api/upload-bytes/${ID}`, PIECE],
  ["/api/account/avatar", AVATAR],
])("%s may have %i KiB", (path, kibibytes) => {
  expect(mostKibibytes(path)).toBe(kibibytes);
});

it.each([
  "/api/comments",
  `/api/comments/${ID}`,
  `/api/reshoots/${ID}/carry-over`,
  "/api/comment-attachments",
  `/api/upload-bytes/${ID}`,
  "/api/account/avatar",
])("only %s itself is larger, no address that contains it", (path) => {
  for (const other of [`${path}/`, `${path}x`, `/x${path}`, `${path}/${ID}/x`, path.toUpperCase()]) {
    expect([other, mostKibibytes(other)]).toEqual([other, PLAIN]);
  }
});

it.each(["/api/comments/x", "/api/comments/", "/api/reshoots//carry-over", "/api/reshoots/x/carry-over"])(
  "%s, which names nothing, is not larger",
  (path) => {
    expect(mostKibibytes(path)).toBe(PLAIN);
  },
);

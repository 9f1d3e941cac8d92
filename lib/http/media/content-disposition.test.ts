import { expect, it } from "vitest";
import { attachment } from "./content-disposition";

it("keeps a plain name, and encodes other names so that every browser understands them", () => {
  expect(attachment("lighthouse--up--v2.mp4", "video/mp4")).toBe(
    "attachment; filename=\"lighthouse--up--v2.mp4\"; filename*=UTF-8''lighthouse--up--v2.mp4",
  );
  expect(attachment("größe-森.mp4", "video/mp4")).toBe(
    "attachment; filename=\"groe-.mp4\"; filename*=UTF-8''gr%C3%B6%C3%9Fe-%E6%A3%AE.mp4",
  );
  expect(attachment("森.mp4", "video/mp4")).toContain('filename="video.mp4"');
});

it.each(["", "a", "../a.mp4", "a/b.mp4", 'a".mp4', "a\r\nb.mp4", ".mp4", "a;b.mp4"])("refuses %j", (name) => {
  expect(attachment(name, "video/mp4")).toBeNull();
});

it.each([
  ["x.hta", "video/mp4", "x.mp4"],
  ["a.exe", "image/webp", "a.webp"],
  ["a.mp4.bat", "video/mp4", "a.mp4"],
  ["a.mp4.bat.cmd", "video/mp4", "a.mp4.bat.mp4"],
  ["a.mp4", "image/jpeg", "a.jpg"],
  ["v1.2.mp4", "video/mp4", "v1.2.mp4"],
  ["a.mp4", "text/html", "a.bin"],
])("gives %s the extension of its content type %s: %s", (asked, contentType, name) => {
  expect(attachment(asked, contentType)).toContain(`filename="${name}"`);
});

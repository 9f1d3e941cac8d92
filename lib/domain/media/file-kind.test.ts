import { expect, it } from "vitest";
import { fileKindOf } from "./file-kind";

const bytes = (text: string) => Buffer.from(text, "latin1");

it.each([
  ["\0\0\0\x18ftypisom", "mp4", "an MP4 video"],
  ["\0\0\0\x18ftypqt  ", "mp4", "an MP4 video"],
  ["\0\0\0\x18ftypM4V ", "mp4", "an MP4 video"],
  ["\0\0\0\x18ftypavis", "other", "an AVIF or HEIC image"],
  ["\0\0\0\x18ftypmif1", "other", "an AVIF or HEIC image"],
  ["\0\0\0\x18ftypM4A ", "other", "an M4A audio file"],
  ["\0\0\0\x08wide\0\0\0\0", "other", "an old QuickTime video"],
  ["GIF87a\x01\0\x01\0\0\0", "other", "a GIF"],
  ["RIFF\n\r\0\0WEBPVP8X", "other", "a WebP image"],
  ["RIFF\0\0\0\0AVI LIST", "other", "an AVI video"],
  ["\x89PNG\r\n\x1a\n\0\0\0\r", "other", "a PNG image"],
  ["\xff\xd8\xff\xe0\0\x10JFIF", "other", "a JPEG image"],
  ["\x1aE\xdf\xa3\x9fB\x86\x81", "other", "a WebM or Matroska video"],
  ["G@\x11\x10\0B\xf0%\0\x01", "other", "an MPEG transport stream"],
  ["\0\0\x01\xbaD\0\x04\0", "other", "an MPEG program stream"],
  ["ID3\x04\0\0\0\0", "other", "an MP3 audio file"],
  ["#EXTM3U\n#EXT", "other", "a playlist"],
  ["<!doctype ht", "mistake", "a web page"],
  ["\xef\xbb\xbf\r\n<html>", "mistake", "a web page"],
  ['{"error":"no', "mistake", "a web page"],
  ["hello, world", "unknown", "something"],
  ["", "unknown", "something"],
])("recognises %j", (head, sort, name) => {
  expect(fileKindOf(bytes(head))).toEqual({ sort, name });
});

import { expect, it } from "vitest";
import { readAddresses } from "./read-addresses";

const read = (text: string) =>
  readAddresses(text).map(({ line, text: each, isAddress }) => `${line} ${isAddress ? "" : "no: "}${each}`);

it.each([
  [
    "bare lines, with empty ones between",
    "a@x.test\n\n  b@x.test \r\nc@x.test",
    ["1 a@x.test", "3 b@x.test", "4 c@x.test"],
  ],
  [
    "several on one line",
    "a@x.test, b@x.test; c@x.test d@x.test",
    ["1 a@x.test", "1 b@x.test", "1 c@x.test", "1 d@x.test"],
  ],
  ["names before the address", "Mona Ortiz <mona@x.test>\nLee <lee@x.test>", ["1 mona@x.test", "2 lee@x.test"]],
  ["a mail program's list", '"Ortiz, Mona" <mona@x.test>; Lee <lee@x.test>', ["1 mona@x.test", "1 lee@x.test"]],
  ["a CSV file with a header", "\uFEFFName,Email\nMona,mona@x.test\n", ["2 mona@x.test"]],
  [
    "quoted cells with separators, quotes and line breaks",
    'name;e-mail\n"Ortiz; ""Mo""\nna";"mona@x.test"\nLee;lee@x.test',
    ["2 mona@x.test", "4 lee@x.test"],
  ],
  ["tabs of a spreadsheet", "Mona\tmona@x.test\r\nLee\tlee@x.test", ["1 mona@x.test", "2 lee@x.test"]],
  ["what is no address", "mona\na@b\n@x.test", ["1 no: mona", "2 no: a@b", "3 no: @x.test"]],
  ["a header without rows", "Email\n", []],
  ["a quote that is never closed", '"a@x.test\nb@x.test', ['1 no: "a@x.test', "2 b@x.test"]],
  ["nothing", " \n ", []],
])("reads %s", (_name, text, expected) => {
  expect(read(text)).toEqual(expected);
});

it.each(['"', '""', '"a,', '"a\n', "<@", "@ ", ",", '" "'])("finds no address in the largest text of %j", (piece) => {
  const found = readAddresses(piece.repeat(Math.floor(40_000 / piece.length)));
  expect(found.filter(({ isAddress }) => isAddress)).toEqual([]);
});

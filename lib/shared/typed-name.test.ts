import { expect, it } from "vitest";
import { isNameOf } from "./typed-name";

it.each([
  ["Night shift", "Night shift", true],
  [" Night  shift ", "Night shift", true],
  ["Cafe\u0301", "Café", true],
  ["night shift", "Night shift", false],
  ["Night", "Night shift", false],
  ["", "Night shift", false],
  ["", " ", false],
])("%j confirms %j: %s", (typed, name, expected) => expect(isNameOf(typed, name)).toBe(expected));

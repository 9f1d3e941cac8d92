import { expect, test } from "vitest";
import { readArguments } from "./args";

test("requires only a token", () => {
  expect(readArguments(["--token", "t"])).toEqual({
    port: 0,
    token: "t",
    size: "360p",
    speed: 1,
    encoder: "auto",
    strictIds: false,
    seedDemo: false,
  });
});

test("reads every option", () => {
  const line = "--port 41100 --token t --control-key k --size 720p --speed 12.5 --data d --clips c --encoder wasm";
  expect(readArguments(`${line} --balance 3.6 --concurrency 5 --strict-ids --seed-demo`.split(" "))).toEqual({
    port: 41_100,
    token: "t",
    controlKey: "k",
    size: "720p",
    speed: 12.5,
    data: "d",
    clips: "c",
    encoder: "wasm",
    balance: 3.6,
    concurrency: 5,
    strictIds: true,
    seedDemo: true,
  });
});

test("also reads its secrets from the environment, which process lists do not show", () => {
  const variables = { EMULATOR_TOKEN: "t", EMULATOR_CONTROL_KEY: "k" };
  expect(readArguments([], variables)).toMatchObject({ token: "t", controlKey: "k" });
  expect(readArguments(["--token", "other"], variables)).toMatchObject({ token: "other", controlKey: "k" });
});

test.each([
  ["", "--token"],
  ["--token t --port 70000", "--port"],
  ["--token t --speed 0", "--speed"],
  ["--token t --size 8k", "--size"],
  ["--token t --control-key=", "--control-key"],
  ["--token t --colour red", "--colour"],
])("names the invalid option in %j", (line, name) => {
  expect(() => readArguments(line.split(" ").filter(Boolean))).toThrow(name);
});

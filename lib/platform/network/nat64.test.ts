import { expect, it } from "vitest";
import { nat64PrefixOf } from "./embedded-ipv4";
import { keepNat64Prefixes, nat64Prefixes } from "./nat64";

const TEN_MINUTES = 600_000;
const PREFIX = nat64PrefixOf("fd00:64::c000:aa");

it("finds the prefixes in the addresses that have the form of a NAT64 gateway", async () => {
  const answers = ["fd00:64::c000:aa", "2606:4700::1"].map((address) => ({ address }));
  expect(await keepNat64Prefixes(async () => answers)()).toEqual([PREFIX]);
});

it("finds none if the resolver does not know the name", async () => {
  expect(await keepNat64Prefixes(() => Promise.reject(new Error("ENOTFOUND")))()).toEqual([]);
});

it("asks the resolver again after ten minutes, and not before", async () => {
  let time = 1_000_000;
  let asked = 0;
  const prefixes = keepNat64Prefixes(
    async () => {
      asked += 1;
      return asked === 1 ? [] : [{ address: "fd00:64::c000:aa" }];
    },
    () => time,
  );
  expect([await prefixes(), await prefixes(), asked]).toEqual([[], [], 1]);
  time += TEN_MINUTES;
  expect([await prefixes(), asked]).toEqual([[], 1]);
  time += 1;
  expect([await prefixes(), asked]).toEqual([[PREFIX], 2]);
  expect([await prefixes(), asked]).toEqual([[PREFIX], 2]);
});

it("asks the resolver of this machine, whatever it answers", async () => {
  for (const { bytes, length } of await nat64Prefixes()) {
    expect(bytes).toHaveLength(16);
    expect(length).toBeLessThanOrEqual(96);
  }
  expect(nat64Prefixes()).toBe(nat64Prefixes());
});

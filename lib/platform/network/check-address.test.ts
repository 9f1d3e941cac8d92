import { describe, expect, it } from "vitest";
import { checkAddress } from "./check-address";
import { nat64PrefixOf } from "./embedded-ipv4";

describe("checkAddress", () => {
  it.each([
    ["104.16.132.229", "public"],
    ["2606:4700::6810:84e5", "public"],
    ["::ffff:104.16.132.229", "public"],
    ["198.18.0.7", "fake_ip"],
    ["198.19.255.254", "fake_ip"],
    ["::ffff:198.18.0.7", "fake_ip"],
    ["fc00::12", "fake_ip"],
    ["fc00:3fff::1", "fake_ip"],
    ["fc00:4000::1", "private"],
    ["198.17.0.1", "public"],
    ["198.20.0.1", "public"],
  ])("distinguishes a public address from a fake IP: %s", (address, kind) => {
    expect(checkAddress(address)).toBe(kind);
  });

  it.each([
    "10.0.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "::1",
    "fd00::1",
    "fe80::1",
    "",
    "name",
  ])("classifies %s as private", (address) => {
    expect(checkAddress(address)).toBe("private");
  });

  it.each([
    ["NAT64", "64:ff9b::6810:84e5", "64:ff9b::a00:1"],
    ["NAT64 of a local prefix, /96", "64:ff9b:1::6810:84e5", "64:ff9b:1::7f00:1"],
    ["NAT64 of a longer local prefix, /96", "64:ff9b:1:7::6810:84e5", "64:ff9b:1:7::c0a8:1"],
    ["NAT64 of a local prefix, /48", "64:ff9b:1:6810:84:e500::", "64:ff9b:1:a9fe:a9:fe00::"],
    ["NAT64 of a local prefix, /56", "64:ff9b:1:68:10:84e5::", "64:ff9b:1:a:0:1::"],
    ["NAT64 of a local prefix, /64", "64:ff9b:1:0:68:1084:800:0", "64:ff9b:1:0:a:0:100:0"],
    ["6to4", "2002:6810:84e5::1", "2002:a00:1::1"],
    ["Teredo", "2001:0:1234:5678:0:0:97ef:7b1a", "2001:0:1234:5678:0:0:f5ff:fffe"],
    ["a translated address", "::ffff:0:104.16.132.229", "::ffff:0:10.0.0.1"],
    ["ISATAP", "2606:4700::5efe:104.16.132.229", "2606:4700::5efe:10.0.0.1"],
  ])("classifies the IPv4 address inside %s", (_, outward, inward) => {
    expect(checkAddress(outward)).toBe("public");
    expect(checkAddress(inward)).toBe("private");
  });

  it.each([
    ["fd00:64::/96", "fd00:64::c000:aa", "fd00:64::6810:84e5", "fd00:64::a00:1"],
    [
      "2001:db8:1::/96, another of the two addresses",
      "2001:db8:1::c000:ab",
      "2001:db8:1::6810:84e5",
      "2001:db8:1::a00:1",
    ],
    ["2a00:1:2::/48", "2a00:1:2:c000:0:aa00::", "2a00:1:2:6810:84:e500::", "2a00:1:2:a00:0:100::"],
    ["2a00:1::/32", "2a00:1:c000:aa::", "2a00:1:6810:84e5::", "2a00:1:7f00:1::"],
  ])("classifies the IPv4 address after this network's own NAT64 prefix: %s", (_, arpa, outward, inward) => {
    const prefix = nat64PrefixOf(arpa) ?? expect.unreachable("that is such an address");
    expect(checkAddress(outward, [prefix])).toBe("public");
    expect(checkAddress(inward, [prefix])).toBe("private");
  });

  it.each([
    ["a public address", "2606:4700::a00:1"],
    ["a public address that would be private as Teredo", "2606:4700::f5ff:fffe"],
    ["an interface ID with another first byte than ISATAP's", "2606:4700::100:5efe:a00:1"],
    ["an interface ID with another second byte", "2606:4700::1:5efe:a00:1"],
    ["an interface ID with another third byte", "2606:4700::4ffe:a00:1"],
    ["an interface ID with another fourth byte", "2606:4700::5eff:a00:1"],
    ["an interface ID with only the last byte of ISATAP", "2606:4700::101:1fe:a00:1"],
    ["an interface ID with only the last two bytes of ISATAP", "2606:4700::101:5efe:a00:1"],
  ])("reads no IPv4 address from %s", (_, address) => {
    expect(checkAddress(address)).toBe("public");
  });

  it("classifies the IPv4 address inside ISATAP with a globally unique interface ID", () => {
    expect(checkAddress("2606:4700::200:5efe:6810:84e5")).toBe("public");
    expect(checkAddress("2606:4700::200:5efe:a00:1")).toBe("private");
  });

  it("reads NAT64 of a local prefix only where byte 8 is zero, except after /96", () => {
    expect(checkAddress("64:ff9b:1:6810:8484:e500::")).toBe("private");
    expect(checkAddress("64:ff9b:1:7:100:0:6810:84e5")).toBe("public");
  });

  it("classifies an address as private if one of several possible IPv4 addresses inside it is", () => {
    expect(checkAddress("64:ff9b:1:80a:1:100::")).toBe("private");
  });

  it("classifies an unknown address as private", () => {
    expect(checkAddress(undefined)).toBe("private");
  });

  it.each(["192.0.0.170", "2606:4700::1", "::1", ""])("finds no NAT64 prefix in %s", (address) => {
    expect(nat64PrefixOf(address)).toBeNull();
  });
});

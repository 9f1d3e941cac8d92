import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { addressRefusal, closeIfUnusable } from "./address-refusal";
import { nat64PrefixOf } from "./embedded-ipv4";

const PUBLIC = "104.16.132.229";
const FAKE = "198.18.0.7";
const over = (protocol: "http:" | "https:") => ({ protocol, hostname: "veo.example" });

describe("addressRefusal", () => {
  it("allows public addresses", () => {
    expect(addressRefusal(over("http:"), PUBLIC, [])).toBeNull();
    expect(addressRefusal(over("https:"), PUBLIC, [])).toBeNull();
  });

  it("allows a fake IP only with a certificate that proves the server", () => {
    expect(addressRefusal(over("https:"), FAKE, [])).toBeNull();
    expect(addressRefusal(over("http:"), FAKE, [])).toMatch(
      /^veo.example resolves to an address made up by a VPN or proxy app \(198\.18\.0\.7\), so nothing was sent/,
    );
  });

  it.each([
    ["127.0.0.1", "veo.example resolves to an address inside a private network (127.0.0.1)"],
    ["169.254.169.254", "veo.example resolves to an address inside a private network (169.254.169.254)"],
    [undefined, "Couldn't tell whether veo.example is inside a private network"],
  ])("refuses the private address %s, whatever the protocol, and says what to do", (address, problem) => {
    for (const protocol of ["http:", "https:"] as const) {
      const refusal = addressRefusal(over(protocol), address, []);
      expect(refusal).toContain(`${problem}, so nothing was sent there.`);
      expect(refusal).toContain("add veo.example to VEO_ALLOWED_HOSTS");
    }
  });

  it("classifies the IPv4 address after a NAT64 prefix of this network", () => {
    const prefix = nat64PrefixOf("2001:db8:1::c000:ab") ?? expect.unreachable("that is such an address");
    expect(addressRefusal(over("https:"), "2001:db8:1::6810:84e5", [prefix])).toBeNull();
    expect(addressRefusal(over("https:"), "2001:db8:1::a00:1", [prefix])).toContain("inside a private network");
  });
});

describe("closeIfUnusable", () => {
  it("closes a refused connection and returns the refusal, even if the other side closed it first", () => {
    const refusal = new Error("refused");
    const socket = new Socket();
    expect(closeIfUnusable(socket, refusal, "veo.example")).toBe(refusal);
    expect(socket.destroyed).toBe(true);
    expect(closeIfUnusable(socket, refusal, "veo.example")).toBe(refusal);
  });

  it("leaves a connection open that may be used", () => {
    const socket = new Socket();
    expect(closeIfUnusable(socket, null, "veo.example")).toBeNull();
    expect(socket.destroyed).toBe(false);
    socket.destroy();
  });

  it("reports a connection that the other side closed in the meantime", () => {
    expect(closeIfUnusable(new Socket().destroy(), null, "veo.example")).toMatchObject({
      message: "veo.example closed the connection",
    });
  });
});

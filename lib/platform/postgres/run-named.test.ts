import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runNamed } from "./run-named";
import { findPackagedServer } from "./server-files";

const SENTENCE = /number \d+ has none in \/etc\/passwd.* DATABASE_URL .*libnss-wrapper/;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "account-test-"));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Behaves like initdb: it fails without a name, and prints the name that nss_wrapper gives it. */
function program(): string {
  const file = join(folder, "named");
  const complaint = "initdb: error: could not look up effective user ID 12345: user does not exist";
  writeFileSync(
    file,
    `#!/bin/sh\n[ "$NSS_WRAPPER_PASSWD" ] || { echo "${complaint}" >&2; exit 1; }\ncat "$NSS_WRAPPER_PASSWD" "$NSS_WRAPPER_GROUP"\n`,
  );
  chmodSync(file, 0o755);
  return file;
}

it("gives an account without a name one if nss_wrapper is installed", async () => {
  const wrapper = join(folder, "libnss_wrapper.so");
  writeFileSync(wrapper, "");
  const { code, output } = await runNamed(null, program(), [], [join(folder, "none.so"), wrapper]);
  expect(code).toBe(0);
  expect(output).toContain(`reshoot:x:${process.getuid?.()}:${process.getgid?.()}:`);
});

it("throws an error that says what to do if nss_wrapper is not installed", async () => {
  await expect(runNamed(null, program(), [], [])).rejects.toThrow(SENTENCE);
});

it("returns other failures of a program", async () => {
  const file = join(folder, "fails");
  writeFileSync(file, "#!/bin/sh\necho no such planet; exit 3\n", { mode: 0o755 });
  expect(await runNamed(null, file, [])).toEqual({ code: 3, output: "no such planet" });
});

it.runIf(process.getuid?.() === 0 && process.platform === "linux")(
  "recognises the message of the real initdb about an account without a name",
  async () => {
    const native = join(folder, "native");
    cpSync(findPackagedServer(), native, { recursive: true, verbatimSymlinks: true });
    const user = { uid: 12_345, gid: 12_345, name: "12345" };
    await expect(runNamed(user, join(native, "bin", "initdb"), [join(folder, "data")], [])).rejects.toThrow(SENTENCE);
  },
);

import path from "node:path";
import { copyStorage } from "@/lib/platform/blobs/copy-storage";
import { openStorage } from "@/lib/platform/blobs/open-storage";
import { env } from "@/lib/platform/env";

const KINDS = { directory: "directory", s3: "s3" } as const;
const [, , fromWord = "", toWord = ""] = process.argv;
const from = KINDS[fromWord as keyof typeof KINDS];
const to = KINDS[toWord as keyof typeof KINDS];
if (!(from && to) || from === to) {
  console.error("Usage: npm run storage:copy -- directory s3   (or: s3 directory)");
  process.exit(2);
}

const folder = path.resolve(env().DATA_DIR, "media");
const open = (kind: "directory" | "s3") => openStorage(kind, folder, env());
let seen = 0;
const report = await copyStorage(open(from), open(to), () => {
  seen += 1;
  if (seen % 100 === 0) console.info(`${seen} files copied`);
});
console.info(
  `copied ${report.copied} files, ${Math.round(report.bytes / 1024 ** 2)} MiB; ${report.present} already existed`,
);
for (const key of report.damaged) console.error(`damaged, not copied: ${key}`);
process.exit(report.damaged.length > 0 ? 1 : 0);

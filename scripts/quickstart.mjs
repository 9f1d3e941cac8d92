import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./setup/install-packages.mjs";
import { runTypeScript } from "./setup/run-typescript.mjs";

// Plain JavaScript, because it runs on any Node from 20 on and before any package is installed.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
process.env.QUICKSTART_BEGAN ??= String(Date.now());

try {
  await installPackages(root, { development: false });
  process.exitCode = await runTypeScript(root, "scripts/quickstart/main.ts", process.argv.slice(2));
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

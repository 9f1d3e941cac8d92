import { buildWeb } from "./product/build-web";
import { createProcessGroup } from "./product/process-group";
import { compileMessages } from "./setup/compile-messages.mjs";

// Runs `next build` and records its sources, so that the quick start does not build the same sources again.
const processes = createProcessGroup(process.cwd());
try {
  await compileMessages(process.cwd());
  await buildWeb(process.cwd(), processes, console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message.split(" Last output")[0] : error);
  process.exitCode = 1;
}

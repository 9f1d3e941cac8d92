import { buildWeb } from "./product/build-web";
import { createFamily } from "./product/family";

// `next build`, remembered, so that the quick start does not build the same sources again.
const family = createFamily(process.cwd());
try {
  await buildWeb(process.cwd(), family, console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message.split(" Its last words")[0] : error);
  process.exitCode = 1;
}

// Workers start as plain JavaScript whatever started their parent (tsx, vitest), and bring TypeScript with them.
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

register({ tsconfig: fileURLToPath(new URL("../../tsconfig.json", import.meta.url)) });
await import("./worker.ts");

// Starts as plain JavaScript whatever started its parent (tsx, vitest), and brings TypeScript with it.
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

register({ tsconfig: fileURLToPath(new URL("../../tsconfig.json", import.meta.url)) });
await import("./host.ts");

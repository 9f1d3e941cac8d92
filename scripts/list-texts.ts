import { globSync } from "node:fs";
import { findTexts, READ_FILES } from "./find-texts";

// Lists the texts that are in no catalogue: npm run texts -- components/shares
const [under = ""] = process.argv.slice(2);
const found = globSync(READ_FILES.include, { exclude: (name) => READ_FILES.exclude.test(name) })
  .filter((file) => file.startsWith(under) && !READ_FILES.exclude.test(file))
  .sort()
  .flatMap((file) => findTexts(file));
for (const { file, line, text } of found) console.log(`${file}:${line}: ${text}`);
console.log(`${found.length} texts are in no catalogue.`);

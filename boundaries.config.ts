import type { ICruiseOptions, IRegularForbiddenRuleType } from "dependency-cruiser";

/**
 * The eleven boundaries of this repository. Each is proven by a planted violation in scripts/check-boundaries.test.ts,
 * which also fails when a run sees fewer modules than it should (without @swc/core the tool sees none, and says so to nobody).
 */
const DOMAINS = "videos|reshoots|credits|connections|media|members|storage|events|space|shares";
const SHARED = "^lib/(contracts/|motions/|playback/|errors\\.ts$)";
const TEST = "\\.(test|spec)\\.tsx?$|^lib/testing/|^e2e/";
const NODE_MODULE = (name: string) => `(^|/)node_modules/${name}`;

type Rule = Omit<IRegularForbiddenRuleType, "severity"> & { name: string };

const rules: Rule[] = [
  {
    name: "shared-is-a-leaf",
    comment: "What browser and server share imports only itself and zod.",
    from: { path: SHARED, pathNot: TEST },
    to: { path: ".", pathNot: [SHARED, NODE_MODULE("zod/")] },
  },
  {
    name: "browser-sees-only-contracts",
    comment: "Client code reaches the server over HTTP, never by import, not even for a type.",
    from: { path: "^(components/|lib/browser/)", pathNot: TEST },
    to: { path: "^(app|pages|lib|worker|emulator|scripts)/", pathNot: [SHARED, "^lib/browser/"] },
  },
  {
    name: "routes-are-thin",
    comment: "app/ and pages/ speak HTTP: no SQL, no repository, no queue, no upstream.",
    from: { path: "^(app|pages)/", pathNot: TEST },
    to: { path: ["\\.repo\\.ts$", "^lib/(db|queue|veo)/", NODE_MODULE("(drizzle-orm|pg|pg-boss)/")] },
  },
  {
    name: "domain-knows-no-framework",
    comment: "Domain verbs take (ctx, input): no Next, no React, no HTTP glue.",
    from: { path: `^lib/(${DOMAINS}|veo|queue|db)/`, pathNot: TEST },
    to: {
      path: ["^lib/(http|browser|auth)/", "^(app|pages|components)/", NODE_MODULE("(next|react|react-dom|next-auth)/")],
    },
  },
  {
    name: "sql-lives-in-repos",
    comment: "drizzle-orm is imported by repositories and the database folder only.",
    from: {
      path: ".",
      pathNot: ["\\.repo\\.ts$", "^lib/(db|queue)/", "^drizzle\\.config\\.ts$", NODE_MODULE(""), TEST],
    },
    to: { path: NODE_MODULE("drizzle-orm/") },
  },
  {
    name: "one-repo-per-domain",
    comment: "A domain asks another domain by its verbs, not by its tables.",
    from: { path: `^lib/(${DOMAINS}|auth)/`, pathNot: TEST },
    to: { path: "\\.repo\\.ts$", pathNot: "^lib/$1/" },
  },
  {
    name: "only-the-client-speaks-wire",
    comment: "The upstream's own words stay in lib/veo and its emulator.",
    from: { path: ".", pathNot: ["^lib/veo/", "^emulator/"] },
    to: { path: "^lib/veo/wire\\.ts$" },
  },
  {
    name: "fakes-stay-out-of-production",
    comment: "Nothing that is deployed imports the emulator, the tests or their kit.",
    from: { path: "^(app|pages|components|lib|worker)/", pathNot: TEST },
    to: { path: "^(emulator|e2e|bench|lib/testing)/" },
  },
  { name: "no-cycles", comment: "A cycle has no first thing to read.", from: {}, to: { circular: true } },
  { name: "no-unresolvable", comment: "Every import leads somewhere.", from: {}, to: { couldNotResolve: true } },
  {
    name: "no-undeclared-packages",
    comment: "A package is used only when package.json names it.",
    from: {},
    to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
  },
];

/** In dependency-cruiser's own words; the test is its only runner. */
export const BOUNDARIES = rules.map((rule) => ({ severity: "error" as const, ...rule }));

export const CRUISE_OPTIONS: ICruiseOptions = {
  tsPreCompilationDeps: true,
  doNotFollow: { path: "node_modules" },
  exclude: { path: "^(\\.next|\\.data|\\.cache)/" },
  enhancedResolveOptions: {
    exportsFields: ["exports"],
    conditionNames: ["import", "require", "node", "default", "types"],
  },
};

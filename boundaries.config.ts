import type { ICruiseOptions, IRegularForbiddenRuleType } from "dependency-cruiser";

/**
 * What may import what. Tiers are folders, and imports go down:
 * app, pages, worker → lib/http → lib/services.ts → lib/domain → lib/providers, lib/platform → lib/shared,
 * and components → lib/browser → lib/shared.
 * scripts/check-boundaries.test.ts proves each rule with a planted violation. scripts/import-graph.test.ts checks this
 * repository, also that folders do not import each other in a circle, and fails when a run sees fewer modules than it should
 * (without @swc/core the tool sees none, and does not say so).
 */
const SHARED = "^lib/shared/";
const TEST = "\\.(test|spec)\\.tsx?$|^lib/testing/|^e2e/";
const NODE_MODULE = (name: string) => `(^|/)node_modules/${name}`;
const OUTSIDE_LIB = "^(app|pages|components|worker|emulator|scripts|bench|e2e)/";
const COMPOSITION = "^lib/(services|migrate)\\.ts$";

type Rule = Omit<IRegularForbiddenRuleType, "severity"> & { name: string };

const rules: Rule[] = [
  {
    name: "shared-is-a-leaf",
    comment: "What browser and server share imports only itself and zod.",
    from: { path: SHARED, pathNot: TEST },
    to: { path: ".", pathNot: [SHARED, NODE_MODULE("zod/")] },
  },
  {
    name: "browser-sees-only-shared",
    comment: "Client code reaches the server over HTTP, never by import, not even for a type.",
    from: { path: "^(components/|lib/browser/)", pathNot: TEST },
    to: { path: "^(app|pages|lib|worker|emulator|scripts)/", pathNot: [SHARED, "^lib/browser/"] },
  },
  {
    name: "providers-know-no-product",
    comment: "A provider's client knows its upstream and what is shared: no team, no database, no environment.",
    from: { path: "^lib/providers/", pathNot: TEST },
    to: { path: ["^lib/", OUTSIDE_LIB], pathNot: [SHARED, "^lib/providers/"] },
  },
  {
    name: "platform-knows-no-domain",
    comment: "Database, queue, blobs, network and log import what is shared and each other.",
    from: { path: "^lib/platform/", pathNot: TEST },
    to: { path: ["^lib/", OUTSIDE_LIB], pathNot: [SHARED, "^lib/platform/"] },
  },
  {
    name: "domain-imports-downward",
    comment: "Domain verbs take (ctx, input): no HTTP, no composition root, no framework.",
    from: { path: "^lib/domain/", pathNot: TEST },
    to: {
      path: ["^lib/(http|browser)/", COMPOSITION, OUTSIDE_LIB, NODE_MODULE("(next|react|react-dom|next-auth)/")],
    },
  },
  {
    name: "composition-knows-no-http",
    comment: "Scripts and the worker build the services without a web server.",
    from: { path: COMPOSITION },
    to: { path: ["^lib/(http|browser)/", OUTSIDE_LIB] },
  },
  {
    name: "http-is-below-pages",
    comment: "lib/http serves app/ and pages/, it does not import them.",
    from: { path: "^lib/http/", pathNot: TEST },
    to: { path: ["^lib/browser/", OUTSIDE_LIB] },
  },
  {
    name: "routes-are-thin",
    comment: "app/ and pages/ speak HTTP: no SQL, no repository, no queue, no upstream.",
    from: { path: "^(app|pages)/", pathNot: TEST },
    to: { path: ["\\.repo\\.ts$", "^lib/(platform|providers)/", NODE_MODULE("(drizzle-orm|pg|pg-boss)/")] },
  },
  {
    name: "sql-lives-in-repos",
    comment: "drizzle-orm is imported by repositories and by lib/platform's database and queue only.",
    from: {
      path: ".",
      pathNot: [
        "\\.repo\\.ts$",
        "^lib/(platform/(db|queue)/|migrate\\.ts$)",
        "^drizzle\\.config\\.ts$",
        NODE_MODULE(""),
        TEST,
      ],
    },
    to: { path: NODE_MODULE("drizzle-orm/") },
  },
  {
    name: "repos-stay-in-their-folder",
    comment: "Another folder asks by verbs, not by tables. A type that it needs is exported by the verb.",
    from: { path: "^(lib/(?:domain|platform)/[^/]+|lib/http|worker)/", pathNot: TEST },
    to: { path: "\\.repo\\.ts$", pathNot: "^$1/" },
  },
  {
    name: "only-the-client-speaks-wire",
    comment: "The upstream's own words stay in lib/providers/veo and its emulator.",
    from: { path: ".", pathNot: ["^lib/providers/veo/", "^emulator/"] },
    to: { path: "^lib/providers/veo/wire\\.ts$" },
  },
  {
    name: "fakes-stay-out-of-production",
    comment: "Nothing that is deployed imports the emulator, the tests or their kit.",
    from: { path: "^(app|pages|components|lib|worker)/", pathNot: TEST },
    to: { path: "^(emulator|e2e|bench|lib/testing)/" },
  },
  {
    name: "what-runs-needs-no-development-package",
    comment: "The quick start leaves the packages of devDependencies out (record 080).",
    from: {
      path: [
        "^(app|pages|components|lib|worker|emulator)/",
        "^scripts/(demo|product|quickstart|setup)/",
        "^scripts/(build|dev|migrate|seed|start|quickstart|create-owner|copy-storage|check-ledger)\\.",
      ],
      pathNot: TEST,
    },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
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

/** In dependency-cruiser's own words; scripts/import-graph.ts is its only runner. */
export const BOUNDARIES = rules.map((rule) => ({ severity: "error" as const, ...rule }));

export const CRUISE_OPTIONS: ICruiseOptions = {
  tsPreCompilationDeps: true,
  doNotFollow: { path: "node_modules" },
  exclude: { path: "^(\\.next|\\.data|\\.cache|lib/shared/messages/compiled/messages)/" },
  enhancedResolveOptions: {
    exportsFields: ["exports"],
    conditionNames: ["import", "require", "node", "default", "types"],
  },
};

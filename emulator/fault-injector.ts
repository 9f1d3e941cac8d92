import { z } from "zod";
import { chanceOf } from "./chance";
import { Edit } from "./edits";
import { GATEWAY_ERRORS, type GatewayCode, RETIRED_ANSWERS } from "./reply";
import { DOCUMENTED, randomVariants, Variants } from "./variants";

const codes = Object.keys(GATEWAY_ERRORS) as [GatewayCode, ...GatewayCode[]];
const moment = z.enum(["before", "after"]);
const seconds = z.number().min(0).max(3600);

/** One fault. `before`: no task was started. `after`: the task was accepted and continues. */
const Fault = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("error"),
    code: z.enum(codes),
    when: moment.default("before"),
    shape: z.enum(["gateway", "worker"]).default("gateway"),
    status: z.int().min(200).max(599).optional(),
    message: z.string().optional(),
    /** The literal value of the `Retry-After` header. */
    retry_after: z.union([z.string(), z.number()]).optional(),
  }),
  z.strictObject({ kind: z.literal("retired"), answer: z.enum(RETIRED_ANSWERS) }),
  z.strictObject({ kind: z.literal("drop"), when: moment, reset: z.boolean().default(false) }),
  z.strictObject({
    kind: z.literal("garbage"),
    when: moment.default("after"),
    status: z.int().min(200).max(599).default(200),
    text: z.string().default("<html><body>upstream is warming up</body></html>"),
    /** Number of spaces before the text, to exceed the client's read limit. */
    pad_bytes: z.int().min(0).max(64_000_000).default(0),
  }),
  z.strictObject({ kind: z.literal("slow"), seconds }),
  z.strictObject({
    kind: z.literal("fail_task"),
    code: z.string().default("api_error"),
    message: z.string().default("fetch failed"),
  }),
  z.strictObject({
    kind: z.literal("no_video"),
    /** What the document has instead of the result. */
    response: z.enum(["absent", "null", "empty", "no_data", "refusal"]).default("no_data"),
    message: z.string().default("The video could not be generated."),
    /** Seconds after the end of the task until the video appears. */
    seconds: seconds.optional(),
    charged: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal("edit"), edits: z.array(Edit).min(1) }),
  z.strictObject({
    kind: z.literal("callback"),
    how: z.enum(["lost", "duplicated", "early", "wrong_body", "forged"]),
  }),
  z.strictObject({ kind: z.literal("latency"), seconds }),
  z.strictObject({ kind: z.literal("hide_task"), seconds }),
  z.strictObject({ kind: z.literal("expire_video") }),
]);
export type Fault = z.infer<typeof Fault>;

/** `path` is a prefix. A rule without `probability` fires `times` times (once); one with it rolls for every request. */
const FaultRule = z.strictObject({
  path: z.string().startsWith("/").default("/veo/reshoot"),
  /** Only requests whose body contains this text. */
  containing: z.string().optional(),
  times: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  do: z.array(Fault).min(1),
});

/** Body of `POST /__control/faults`: rules are added to the waiting ones; every other field replaces its setting. */
export const FaultScript = z.strictObject({
  rules: z.array(FaultRule).optional(),
  seed: z.int().optional(),
  latency_seconds: z.tuple([seconds, seconds]).nullable().optional(),
  concurrency: z.int().min(1).nullable().optional(),
  strict_ids: z.boolean().optional(),
  variants: z.union([z.enum(["documented", "random"]), Variants]).optional(),
});
export type FaultScript = z.input<typeof FaultScript>;

type Settings = {
  seed: number;
  latency_seconds: [number, number] | null;
  concurrency: number | null;
  strict_ids: boolean;
  variants: "documented" | "random" | z.infer<typeof Variants>;
};
type ActiveRule = z.output<typeof FaultRule> & { left: number };
export type FaultInjector = ReturnType<typeof createFaultInjector>;

/** Keeps the scripted faults. Rules are tried in order; the first that fires is used. */
export function createFaultInjector(defaults: Pick<Settings, "concurrency" | "strict_ids">) {
  const calm: Settings = { seed: 1, latency_seconds: null, variants: "documented", ...defaults };
  let settings = calm;
  let rules: ActiveRule[] = [];
  let rolls = 0;

  return {
    get settings(): Readonly<Settings> {
      return settings;
    },

    waiting: () => rules.map(({ left, ...rule }) => ({ ...rule, left: Number.isFinite(left) ? left : null })),

    add(script: z.output<typeof FaultScript>): void {
      const { rules: added = [], ...changes } = script;
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      settings = { ...settings, ...given };
      const unlimited = (rule: ActiveRule | z.output<typeof FaultRule>) => rule.probability !== undefined;
      rules = [...rules, ...added.map((rule) => ({ ...rule, left: rule.times ?? (unlimited(rule) ? Infinity : 1) }))];
    },

    clear(): void {
      settings = calm;
      rules = [];
      rolls = 0;
    },

    /** The faults of the next request to a path, with the text of its body; usually none. */
    draw(path: string, text: string): Fault[] {
      for (const rule of rules) {
        if (!(path.startsWith(rule.path) && text.includes(rule.containing ?? ""))) continue;
        if (rule.probability !== undefined && chanceOf(`${settings.seed} roll ${rolls++}`) >= rule.probability)
          continue;
        rule.left -= 1;
        rules = rules.filter((each) => each.left > 0);
        return rule.do;
      }
      return [];
    },

    /** The response shapes for a subject (a task ID). */
    variantsFor(subject: string): Variants {
      if (settings.variants === "documented") return DOCUMENTED;
      if (settings.variants === "random") return randomVariants(settings.seed, subject);
      return { ...DOCUMENTED, ...settings.variants };
    },
  };
}

/** The first fault of a kind in the faults of a request. */
export function faultOf<K extends Fault["kind"]>(faults: readonly Fault[], kind: K) {
  return faults.find((fault): fault is Extract<Fault, { kind: K }> => fault.kind === kind);
}

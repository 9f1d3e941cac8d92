import { z } from "zod";
import { pickBy } from "./chance";

/** All points on which the upstream's documents, its examples and its other clients disagree about a shape. */
const CHOICES = {
  data: ["array", "object"],
  item_id: ["hex", "uuid", "opaque"],
  dates: ["naive", "iso"],
  trace_id: ["present", "absent"],
  epochs: ["all", "created_only"],
  submit: ["bare", "success"],
  pending: ["absent", "null", "empty", "running", "no_data"],
  unknown: ["null", "error", "404"],
  error: ["object", "string", "null"],
  count: ["total", "page"],
} as const;

export const Variants = z
  .strictObject({
    data: z.enum(CHOICES.data),
    item_id: z.enum(CHOICES.item_id),
    dates: z.enum(CHOICES.dates),
    trace_id: z.enum(CHOICES.trace_id),
    epochs: z.enum(CHOICES.epochs),
    submit: z.enum(CHOICES.submit),
    pending: z.enum(CHOICES.pending),
    unknown: z.enum(CHOICES.unknown),
    error: z.enum(CHOICES.error),
    count: z.enum(CHOICES.count),
  })
  .partial();
export type Variants = Required<z.infer<typeof Variants>>;

/** The shapes in the newest documents: the first choice of each. */
export const DOCUMENTED: Variants = {
  data: "array",
  item_id: "hex",
  dates: "naive",
  trace_id: "present",
  epochs: "all",
  submit: "bare",
  pending: "absent",
  unknown: "null",
  error: "object",
  count: "total",
};

/** Random choices that depend only on the seed and the subject, so a task has the same shape in every read. */
export function randomVariants(seed: number, subject: string): Variants {
  const picks = Object.entries(CHOICES).map(([key, list]) => [key, pickBy<string>(list, `${seed} ${key} ${subject}`)]);
  return Variants.required().parse(Object.fromEntries(picks));
}

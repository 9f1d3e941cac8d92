/**
 * The parts of zod/mini that contracts are written with, and all of it that browsers load: next.config.ts bundles this
 * very list by itself, because Turbopack keeps twice as much of zod as is used. What is missing here is added here.
 */
export type { output } from "zod/mini";
export {
  _default,
  array,
  boolean,
  coerce,
  describe,
  discriminatedUnion,
  enum,
  extend,
  globalRegistry,
  gte,
  int,
  iso,
  literal,
  looseObject,
  lte,
  maxLength,
  minLength,
  null,
  nullable,
  number,
  object,
  optional,
  record,
  refine,
  regex,
  safeParse,
  string,
  trim,
  union,
  url,
  uuid,
} from "zod/mini";

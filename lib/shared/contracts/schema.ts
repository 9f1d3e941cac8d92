import { string as anyText, url as anyUrl, type core, refine } from "zod/mini";

/** The parts of zod/mini that contracts are written with. Browsers take the types of contracts only, and none of this. */
export type { output } from "zod/mini";
export {
  _default,
  array,
  boolean,
  coerce,
  describe,
  enum,
  extend,
  globalRegistry,
  gte,
  int,
  iso,
  literal,
  lte,
  maxLength,
  minLength,
  null,
  nullable,
  number,
  object,
  optional,
  refine,
  regex,
  trim,
  union,
  uuid,
} from "zod/mini";

/** PostgreSQL's text holds no U+0000, and its JSON no half of a surrogate pair. */
export const isStorableText = (text: string): boolean => !text.includes("\0") && text.isWellFormed();

const storable = () => refine<string>(isStorableText, "must be text without U+0000 and without halves of characters");

/** Text that can be stored; everything else is the caller's fault and not the database's. */
export const string = (params?: string | core.$ZodStringParams) => anyText(params).check(storable());
export const url = (params?: string | core.$ZodURLParams) => anyUrl(params).check(storable());

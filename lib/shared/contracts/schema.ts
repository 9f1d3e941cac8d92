import { string as anyText, url as anyUrl, type core, refine } from "zod/mini";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** The parts of zod/mini that contracts use. Browser code imports only the types of contracts, so none of this is bundled. */
export type { output } from "zod/mini";
export {
  _default,
  array,
  boolean,
  coerce,
  describe,
  email,
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
  record,
  refine,
  regex,
  regexes,
  strictObject,
  templateLiteral,
  trim,
  tuple,
  union,
  uuid,
} from "zod/mini";

/** PostgreSQL's text cannot store U+0000, and its JSON cannot store a lone surrogate. */
export const isStorableText = (text: string): boolean => !text.includes("\0") && text.isWellFormed();

const storable = () => refine<string>(isStorableText, { error: () => m.fields_text_not_storable() });

/** Text that the database can store; anything else is rejected as bad input. */
export const string = (params?: string | core.$ZodStringParams) => anyText(params).check(storable());
export const url = (params?: string | core.$ZodURLParams) => anyUrl(params).check(storable());

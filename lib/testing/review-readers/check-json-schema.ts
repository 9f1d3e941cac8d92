type Schema = Record<string, unknown>;

/**
 * Where a value breaks a JSON Schema, by the keywords that the schema of the review file uses. A keyword that is not known
 * is an error, so that no rule is passed over.
 */
export function schemaErrors(value: unknown, schema: Schema, root = schema, at = "$"): string[] {
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    const check = KEYWORDS[keyword];
    if (check === undefined) throw new Error(`the keyword ${keyword} is not known`);
    return check(value, rule, { root, at, schema });
  });
}

type Where = { root: Schema; at: string; schema: Schema };
type Check = (value: unknown, rule: unknown, where: Where) => string[];

const fails = (isRight: boolean, keyword: string, { at }: Where) => (isRight ? [] : [`${at}: ${keyword}`]);
const isObject = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const none: Check = () => [];

const TYPES: Record<string, (value: unknown) => boolean> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  integer: Number.isSafeInteger,
  null: (value) => value === null,
};

const KEYWORDS: Record<string, Check> = {
  $schema: none,
  $defs: none,
  id: none,
  $ref: (value, rule, { root, at }) => {
    const path = String(rule).replace(/^#\//, "").split("/");
    const target = path.reduce<unknown>((found, key) => (found as Schema)[key], root) as Schema;
    return schemaErrors(value, target, root, at);
  },
  type: (value, rule, where) =>
    fails(
      [rule].flat().some((name) => TYPES[String(name)]?.(value)),
      "type",
      where,
    ),
  const: (value, rule, where) => fails(value === rule, "const", where),
  enum: (value, rule, where) => fails((rule as unknown[]).includes(value), "enum", where),
  minimum: (value, rule, where) => fails(Number(value) >= Number(rule), "minimum", where),
  maximum: (value, rule, where) => fails(Number(value) <= Number(rule), "maximum", where),
  minLength: (value, rule, where) => fails([...String(value)].length >= Number(rule), "minLength", where),
  maxLength: (value, rule, where) => fails([...String(value)].length <= Number(rule), "maxLength", where),
  minItems: (value, rule, where) => fails((value as unknown[]).length >= Number(rule), "minItems", where),
  maxItems: (value, rule, where) => fails((value as unknown[]).length <= Number(rule), "maxItems", where),
  anyOf: (value, rule, where) =>
    fails(
      (rule as Schema[]).some((one) => schemaErrors(value, one, where.root).length === 0),
      "anyOf",
      where,
    ),
  required: (value, rule, where) =>
    fails(isObject(value) && (rule as string[]).every((key) => Object.hasOwn(value, key)), "required", where),
  additionalProperties: (value, rule, where) => {
    const known = Object.keys((where.schema.properties ?? {}) as Schema);
    return fails(
      rule !== false || (isObject(value) && Object.keys(value).every((key) => known.includes(key))),
      "extra",
      where,
    );
  },
  properties: (value, rule, { root, at }) =>
    Object.entries(rule as Record<string, Schema>).flatMap(([key, schema]) =>
      isObject(value) && Object.hasOwn(value, key) ? schemaErrors(value[key], schema, root, `${at}.${key}`) : [],
    ),
  prefixItems: (value, rule, { root, at }) =>
    (rule as Schema[]).flatMap((schema, place) =>
      schemaErrors((value as unknown[])[place], schema, root, `${at}[${place}]`),
    ),
  items: (value, rule, { root, at, schema }) => {
    const after = ((schema.prefixItems ?? []) as unknown[]).length;
    const rest = Array.isArray(value) ? value.slice(after) : [];
    if (rule === false) return fails(rest.length === 0, "items", { root, at, schema });
    return rest.flatMap((one, place) => schemaErrors(one, rule as Schema, root, `${at}[${place + after}]`));
  },
};

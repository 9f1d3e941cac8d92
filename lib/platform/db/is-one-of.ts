import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/**
 * `inArray` for IDs of which there may be many. They are one parameter, while `inArray` has one for each: a statement takes at most
 * 65,535, and to write one with hundreds costs more than to run it.
 */
export const isOneOf = (column: AnyPgColumn, ids: Iterable<string>): SQL<boolean> =>
  sql<boolean>`${column} = any(${sql.param([...ids])}::uuid[])`;

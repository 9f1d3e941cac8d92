import "server-only";
import type { Db } from "./client";

/**
 * A query that is put together once per database and not for every call: for the few that nearly every request makes. It
 * has no name, so PostgreSQL keeps nothing of it between calls and any pooler may stand in between.
 */
export function prepared<Q>(build: (db: Db) => Q): (db: Db) => Q {
  const built = new WeakMap<Db, Q>();
  return (db) => {
    const known = built.get(db) ?? build(db);
    built.set(db, known);
    return known;
  };
}

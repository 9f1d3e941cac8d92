import "server-only";
import { type AnyColumn, type Placeholder, type SQL, sql } from "drizzle-orm";

/** The channel on which every process listens for changes. */
export const CHANNEL = "reshoot_events";

/** The current time and the oldest open transaction: together the cursor from which a stream continues. */
export const AGE = sql`extract(epoch from now())::bigint`;
export const HORIZON = sql`pg_snapshot_xmin(pg_current_snapshot())`;

type WrittenEvent = Record<"noun" | "subject" | "status", AnyColumn | SQL>;

/** The call that announces a written event when its transaction commits, with the cursor after it. */
export const announce = (teamId: string | Placeholder, { noun, subject, status }: WrittenEvent) =>
  sql`pg_notify(${CHANNEL}, json_build_object('teamId', ${teamId}::text, 'cursor', ${AGE} || '-' || ${HORIZON},
    'change', json_build_object('noun', ${noun}, 'id', ${subject}, 'status', ${status}))::text)`;

import { serveEvents } from "@/lib/http/serve-events";

/** What changes, as it changes. A stream, so it has a glue of its own instead of `route`. */
export const GET = serveEvents;

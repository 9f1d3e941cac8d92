import { serveEvents } from "@/lib/http/serve-events";

/** Streams changes as they happen (server-sent events). A stream has its own handler instead of `route`. */
export const GET = serveEvents;

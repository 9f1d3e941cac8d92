import { takeCallback } from "@/lib/http/take-callback";

/**
 * Receives the upstream's callback when a task has ended. Not part of the public API: each paid call has its own secret URL.
 */
export const POST = takeCallback;

import { takeCallback } from "@/lib/http/take-callback";

/** Where the upstream tells that a task has ended. Not part of the API: its address is a secret per paid call. */
export const POST = takeCallback;

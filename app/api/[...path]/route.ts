import { handleAuth } from "@/lib/http/auth/handle-auth";
import { createDispatcher } from "@/lib/http/dispatch";
import { HANDLERS } from "../all-handlers";

/** What the product uses of next-auth. */
const AUTH = Object.fromEntries(
  ["csrf", "error", "signout", "signin/{provider}", "callback/{provider}"].map((path) => [
    `/api/auth/${path}`,
    { GET: handleAuth, POST: handleAuth },
  ]),
);

const dispatch = createDispatcher(
  { ...HANDLERS, ...AUTH },
  {
    partsOf: ({ path }: { path: string[] }) => ["api", ...path],
    headers: { "cache-control": "private, no-store" },
  },
);

export {
  dispatch as DELETE,
  dispatch as GET,
  dispatch as HEAD,
  dispatch as OPTIONS,
  dispatch as PATCH,
  dispatch as POST,
  dispatch as PUT,
};

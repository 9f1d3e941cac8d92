import { createDispatcher } from "@/lib/http/dispatch";
import { VISITOR_HEADERS } from "@/lib/http/shares/visitor-route";
import { HANDLERS } from "../../all-handlers";

const dispatch = createDispatcher(HANDLERS, {
  partsOf: ({ token, path }: { token: string; path: string[] }) => ["s", token, ...path],
  headers: VISITOR_HEADERS,
});

export {
  dispatch as DELETE,
  dispatch as GET,
  dispatch as HEAD,
  dispatch as OPTIONS,
  dispatch as PATCH,
  dispatch as POST,
  dispatch as PUT,
};

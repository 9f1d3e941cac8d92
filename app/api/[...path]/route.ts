import { createDispatcher } from "@/lib/http/dispatch";
import { HANDLERS } from "../all-handlers";

const dispatch = createDispatcher(HANDLERS);

export {
  dispatch as DELETE,
  dispatch as GET,
  dispatch as HEAD,
  dispatch as OPTIONS,
  dispatch as PATCH,
  dispatch as POST,
  dispatch as PUT,
};

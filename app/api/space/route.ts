import { getSpaceEndpoint } from "@/lib/contracts/space";
import { route } from "@/lib/http/route";
import { readSpace } from "@/lib/space/read-space";

export const GET = route(getSpaceEndpoint, (ctx) => readSpace(ctx));

import { listMotionsEndpoint } from "@/lib/contracts/motions";
import { listMotions } from "@/lib/credits/list-motions";
import { route } from "@/lib/http/route";

export const GET = route(listMotionsEndpoint, () => listMotions());

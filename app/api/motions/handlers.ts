import { listMotions } from "@/lib/domain/credits/list-motions";
import { route } from "@/lib/http/route";
import { listMotionsEndpoint } from "@/lib/shared/contracts/motions";

export const GET = route(listMotionsEndpoint, () => listMotions());

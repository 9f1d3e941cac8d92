import { changeDemand, readDemand } from "@/lib/domain/second-factor/demand";
import { route } from "@/lib/http/route";
import { getDemandEndpoint, putDemandEndpoint } from "@/lib/shared/contracts/second-factor";

export const GET = route(getDemandEndpoint, readDemand);
export const PUT = route(putDemandEndpoint, (ctx, { body }) => changeDemand(ctx, body));

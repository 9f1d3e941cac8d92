import { carryOver } from "@/lib/domain/comments/carry-over";
import { route } from "@/lib/http/route";
import { carryOverEndpoint } from "@/lib/shared/contracts/carry-over";

export const POST = route(carryOverEndpoint, (ctx, { params, body }) => carryOver(ctx, { ...body, ...params }));

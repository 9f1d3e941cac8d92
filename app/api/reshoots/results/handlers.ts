import { addResult } from "@/lib/domain/uploads/add-result";
import { route } from "@/lib/http/route";
import { addResultEndpoint } from "@/lib/shared/contracts/added-results";

export const POST = route(addResultEndpoint, (ctx, { body }) => addResult(ctx, body));

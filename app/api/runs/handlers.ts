import { createRun } from "@/lib/domain/runs/create-run";
import { listRuns } from "@/lib/domain/runs/read-runs";
import { route } from "@/lib/http/route";
import { createRunEndpoint, listRunsEndpoint } from "@/lib/shared/contracts/runs";

export const GET = route(listRunsEndpoint, (ctx, { search }) => listRuns(ctx, search));
export const POST = route(createRunEndpoint, (ctx, { body }) => createRun(ctx, body));

import { resumeRun } from "@/lib/domain/runs/change-run";
import { route } from "@/lib/http/route";
import { resumeRunEndpoint } from "@/lib/shared/contracts/runs";

export const POST = route(resumeRunEndpoint, (ctx, { params }) => resumeRun(ctx, params));

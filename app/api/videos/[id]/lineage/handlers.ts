import { readLineage } from "@/lib/domain/videos/read-lineage";
import { route } from "@/lib/http/route";
import { getLineageEndpoint } from "@/lib/shared/contracts/lineage";

export const GET = route(getLineageEndpoint, (ctx, { params }) => readLineage(ctx, params));

import { readSpace } from "@/lib/domain/storage/read-space";
import { route } from "@/lib/http/route";
import { getSpaceEndpoint } from "@/lib/shared/contracts/space";

export const GET = route(getSpaceEndpoint, (ctx) => readSpace(ctx));

import { addAsSource } from "@/lib/domain/reshoots/add-as-source";
import { route } from "@/lib/http/route";
import { addAsSourceEndpoint } from "@/lib/shared/contracts/reshoots";

export const POST = route(addAsSourceEndpoint, (ctx, { params }) => addAsSource(ctx, params));

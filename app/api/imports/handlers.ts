import { createImports } from "@/lib/domain/uploads/create-imports";
import { route } from "@/lib/http/route";
import { createImportsEndpoint } from "@/lib/shared/contracts/imports";

export const POST = route(createImportsEndpoint, (ctx, { body }) => createImports(ctx, body));

import { deleteAccount } from "@/lib/domain/teams/delete-account";
import { route } from "@/lib/http/route";
import { deleteAccountEndpoint } from "@/lib/shared/contracts/account";

export const POST = route(deleteAccountEndpoint, (ctx, { body }) => deleteAccount(ctx, body));

import { changeAccount } from "@/lib/domain/accounts/change-account";
import { readAccount } from "@/lib/domain/accounts/read-account";
import { signInOptions } from "@/lib/http/auth/sign-in-options";
import { route } from "@/lib/http/route";
import { changeAccountEndpoint, getAccountEndpoint } from "@/lib/shared/contracts/account";

export const GET = route(getAccountEndpoint, (ctx) => readAccount(ctx, signInOptions().providers));
export const PATCH = route(changeAccountEndpoint, (ctx, { body }) => changeAccount(ctx, body));

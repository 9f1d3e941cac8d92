import { exportAccount } from "@/lib/domain/accounts/export-account";
import { route } from "@/lib/http/route";
import { exportAccountEndpoint } from "@/lib/shared/contracts/account";

export const GET = route(exportAccountEndpoint, (ctx) => exportAccount(ctx));

import { changeMailChoices, readMailChoices } from "@/lib/domain/accounts/mail-choices";
import { route } from "@/lib/http/route";
import { changeMailChoicesEndpoint, getMailChoicesEndpoint } from "@/lib/shared/contracts/mail";

export const GET = route(getMailChoicesEndpoint, readMailChoices);
export const PATCH = route(changeMailChoicesEndpoint, (ctx, { body }) => changeMailChoices(ctx, body));

import { readReceipt } from "@/lib/domain/reshoots/read-receipt";
import { route } from "@/lib/http/route";
import { getReceiptEndpoint } from "@/lib/shared/contracts/receipt";

export const GET = route(getReceiptEndpoint, (ctx, { params }) => readReceipt(ctx, params));

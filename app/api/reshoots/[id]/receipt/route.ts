import { getReceiptEndpoint } from "@/lib/contracts/receipt";
import { route } from "@/lib/http/route";
import { readReceipt } from "@/lib/reshoots/read-receipt";

export const GET = route(getReceiptEndpoint, (ctx, { params }) => readReceipt(ctx, params));

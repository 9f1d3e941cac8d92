import { readStorageUse } from "@/lib/domain/storage/read-storage-use";
import { route } from "@/lib/http/route";
import { getStorageEndpoint } from "@/lib/shared/contracts/storage";

export const GET = route(getStorageEndpoint, (ctx) => readStorageUse(ctx));

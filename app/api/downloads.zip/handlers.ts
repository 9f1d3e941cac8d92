import { downloadFiles } from "@/lib/domain/downloads/download-files";
import { route } from "@/lib/http/route";
import { downloadFilesEndpoint } from "@/lib/shared/contracts/downloads";

export const GET = route(downloadFilesEndpoint, (ctx, { search }) => downloadFiles(ctx, search));

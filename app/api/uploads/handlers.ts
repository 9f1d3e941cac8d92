import { createUpload } from "@/lib/domain/uploads/create-upload";
import { listUploads } from "@/lib/domain/uploads/list-uploads";
import { route } from "@/lib/http/route";
import { createUploadEndpoint, listUploadsEndpoint } from "@/lib/shared/contracts/uploads";

export const GET = route(listUploadsEndpoint, (ctx) => listUploads(ctx));
export const POST = route(createUploadEndpoint, (ctx, { body }) => createUpload(ctx, body));

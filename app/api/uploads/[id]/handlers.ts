import { cancelUpload } from "@/lib/domain/uploads/cancel-upload";
import { route } from "@/lib/http/route";
import { cancelUploadEndpoint } from "@/lib/shared/contracts/uploads";

export const DELETE = route(cancelUploadEndpoint, (ctx, { params }) => cancelUpload(ctx, params));

import { uploadAttachment } from "@/lib/domain/comments/upload-attachment";
import { route } from "@/lib/http/route";
import { uploadAttachmentEndpoint } from "@/lib/shared/contracts/comment-attachments";

export const POST = route(uploadAttachmentEndpoint, (ctx, { body }) => uploadAttachment(ctx, body));

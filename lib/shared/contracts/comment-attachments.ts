import { MOST_ATTACHMENT_BYTES } from "./comment-choices";
import { endpoint } from "./endpoint";
import * as z from "./schema";

const MOST_NAME = 200;
const BASE64_SHARE = 4 / 3;

/** A picture that is shown with a comment. */
export const Attachment = z.object({
  id: z.uuid(),
  name: z.string(),
  url: z.string(),
  width: z.int(),
  height: z.int(),
});
export type Attachment = z.output<typeof Attachment>;

/** Uploaded while a comment is written; a day later it is deleted unless a comment has it. */
export const uploadAttachmentEndpoint = endpoint({
  method: "POST",
  path: "/api/comment-attachments",
  summary: "Upload a picture (PNG, JPEG or WebP, at most 10 MiB) for a comment that is being written",
  access: "comments.write",
  status: 201,
  body: z.object({
    name: z.string().check(z.minLength(1), z.maxLength(MOST_NAME), z.refine(z.isStorableText)),
    /** The file in base64. */
    picture: z.string().check(z.minLength(4), z.maxLength(Math.ceil(MOST_ATTACHMENT_BYTES * BASE64_SHARE) + 4)),
  }),
  reply: Attachment,
  limit: "write",
});

import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MOST_AVATAR_BYTES } from "./avatar-size";
import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import * as z from "./schema";

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** A bit above the limit, so that the answer can say it. */
const MOST_DIGITS = Math.ceil((MOST_AVATAR_BYTES * 4) / 3) + 1024;

export const changeAvatarEndpoint = endpoint({
  method: "PUT",
  path: "/api/account/avatar",
  summary: "Upload your picture: a PNG, JPEG, WebP or GIF of at most 5 MB, in Base64",
  access: "signed_in",
  status: 200,
  body: z.object({
    picture: z.string().check(z.maxLength(MOST_DIGITS), z.regex(BASE64, { error: () => m.fields_base64() })),
  }),
  reply: z.object({ avatar: z.string() }),
  limit: "write",
});

export const removeAvatarEndpoint = endpoint({
  method: "DELETE",
  path: "/api/account/avatar",
  summary: "Remove your picture, so that your initials show",
  access: "signed_in",
  status: 200,
  reply: z.object({ avatar: z.null() }),
  limit: "write",
});

export const getAvatarEndpoint = endpoint({
  method: "GET",
  path: "/api/avatars/{id}",
  summary: "The picture of a person in one of your teams",
  access: "signed_in",
  status: 200,
  params: OneId,
  /** Another picture has another mark, so that browsers may keep each. */
  search: z.object({ mark: z.optional(z.string()) }),
  media: "image/webp",
  reply: z.string(),
  limit: "read",
});

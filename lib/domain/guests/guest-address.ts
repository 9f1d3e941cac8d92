import "server-only";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { openText, sealText } from "@/lib/platform/sealed-text";

/** Where answers go. The token of the share is kept with it, because only its hash is stored and the mail needs the link. */
const GuestAddress = z.object({ email: z.string(), shareToken: z.string() });
export type GuestAddress = z.output<typeof GuestAddress>;

const key = () => Buffer.from(env().ENCRYPTION_KEY, "base64");
const boundTo = (guestId: string) => `guest:${guestId}`;

export const sealAddress = (guestId: string, address: GuestAddress): string =>
  sealText(key(), boundTo(guestId), JSON.stringify(address));

/** Throws when the server's key has changed since. */
export const openAddress = (guestId: string, sealed: string): GuestAddress =>
  GuestAddress.parse(JSON.parse(openText(key(), boundTo(guestId), sealed)));

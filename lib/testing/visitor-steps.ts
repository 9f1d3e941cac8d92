import { randomUUID } from "node:crypto";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";
import { readSharedStarsEndpoint, type SharedStars, starSharedEndpoint } from "@/lib/shared/contracts/guest-stars";
import {
  decideSharedEndpoint,
  editSharedEndpoint,
  joinShareEndpoint,
  rateSharedEndpoint,
  reactSharedEndpoint,
  readReviewEndpoint,
  type SharedComment,
  type ShareReview,
  type WriteShared,
  withdrawSharedEndpoint,
  writeSharedEndpoint,
} from "@/lib/shared/contracts/share-review";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { callEndpoint, type Given } from "./call-endpoint";
import { textOf } from "./read-events";

export type Answer<R = unknown> = { status: number; reply: R; code: string; cookie: string };

/** A browser with a link: it calls what visitors call, and keeps its cookies. */
export function openVisitor(token: string, cookies = "") {
  let cookie = cookies;
  async function call<R>(endpoint: Endpoint, { params, ...given }: Given = {}): Promise<Answer<R>> {
    const response = await callEndpoint(endpoint, { ...given, params: { token, ...params } }, cookie);
    const set = response.headers.getSetCookie();
    if (set.length > 0) cookie = [cookie, ...set.map((each) => each.split(";")[0])].filter(Boolean).join("; ");
    const reply = JSON.parse(await textOf(response));
    return { status: response.status, reply: reply as R, code: response.ok ? "" : reply.code, cookie: set.join("\n") };
  }
  return {
    call,
    cookie: () => cookie,
    read: () => call<ShareReview>(readReviewEndpoint),
    join: (name: string, more: object = {}) => call<{ name: string }>(joinShareEndpoint, { body: { name, ...more } }),
    write: (changes: Partial<WriteShared> = {}) =>
      call<SharedComment>(writeSharedEndpoint, {
        body: { draftId: randomUUID(), body: "The sky is too dark.", side: "source", frameIn: 2, ...changes },
      }),
    edit: (id: string, body: string, editedAt: string | null = null) =>
      call<SharedComment>(editSharedEndpoint, { params: { id }, body: { body, editedAt } }),
    withdraw: (id: string) => call(withdrawSharedEndpoint, { params: { id } }),
    react: (id: string, on = true) =>
      call<SharedComment>(reactSharedEndpoint, { params: { id }, body: { reaction: "heart", on } }),
    stars: () => call<SharedStars>(readSharedStarsEndpoint),
    star: (motion: MotionId, on = true) => call<SharedStars>(starSharedEndpoint, { body: { motion, on } }),
    rate: (reshootId: string, rating: string | null) => call(rateSharedEndpoint, { body: { reshootId, rating } }),
    decide: (approvalId: string, mediaSha256: string, more: object = {}) =>
      call(decideSharedEndpoint, { body: { approvalId, answer: "approved", mediaSha256, ...more } }),
  };
}

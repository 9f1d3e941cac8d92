import type * as z from "zod/v4/core";
import type { Permission } from "@/lib/shared/permissions";

/** Who may call: anyone, anyone who is signed in (also without a team), or members whose role has the permission. */
type Access = "public" | "signed_in" | Permission;

/** One HTTP endpoint, described once: the handler, the browser client and the OpenAPI document all read it. */
export type Endpoint = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Under `/s/`: what visitors of a share call, with its token and its cookies. */
  path: `/api/${string}` | `/s/{token}/${string}`;
  summary: string;
  access: Access;
  /** A sensitive change: the person must have proved who they are during the last ten minutes. */
  confirmed?: true;
  /**
   * Also for an owner who lacks the second factor that their team demands. Endpoints about the person alone (`signed_in`) are
   * open to them anyway.
   */
  withoutSecondFactor?: true;
  status: 200 | 201 | 202;
  params?: z.$ZodObject;
  search?: z.$ZodObject;
  body?: z.$ZodType;
  reply: z.$ZodType;
  /** The content type of the reply; JSON by default. For a stream, `reply` describes the data of one event; an archive or a picture has none. */
  media?: "text/event-stream" | "text/csv" | "application/zip" | "image/webp";
  /** The name under which browsers save the reply. */
  fileName?: (search: URLSearchParams) => string;
  /** Which rate limit counts this call; see lib/platform/rate-limit.ts. */
  limit?: "read" | "write" | "paid" | "secret" | "sync" | "presence";
  /** Called so often that its successful calls are not in the log. */
  isQuiet?: true;
  /** Counts this call per network address, before anything is read: for endpoints that guests may call. */
  addressLimit?: "setUp" | "invitationRead" | "invitationJoin" | "passkeyChallenge";
};

export const endpoint = <const E extends Endpoint>(definition: E) => definition;

type Parsed<S> = S extends z.$ZodType ? z.output<S> : undefined;
type Given<S> = S extends z.$ZodType ? z.input<S> : undefined;

/** What a handler receives: every part parsed by its schema, `undefined` where the contract has none. */
export type InputOf<E extends Endpoint> = {
  params: Parsed<E["params"]>;
  search: Parsed<E["search"]>;
  body: Parsed<E["body"]>;
};

type Present<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };

/** What the browser passes to `call`: only the parts that the contract has. */
export type RequestOf<E extends Endpoint> = Present<{
  params: Given<E["params"]>;
  search: Given<E["search"]>;
  body: Given<E["body"]>;
}>;
export type ReplyOf<E extends Endpoint> = z.output<E["reply"]>;

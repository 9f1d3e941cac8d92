import { endpoint } from "./endpoint";
import { RETENTION_DAYS } from "./retention-days";
import * as z from "./schema";

const Bytes = z.int();

export const Space = z
  .object({
    /** Sources and results, byte for byte. */
    videoBytes: Bytes,
    videoCount: z.int(),
    /** Posters, storyboards and smaller copies: they can be made again. */
    madeBytes: Bytes,
    /** Of what lies in the trash; part of the two above. */
    trashBytes: Bytes,
    /** Null keeps results for good. */
    retentionDays: z.nullable(z.int()),
    /** How long the trash can be emptied back. */
    trashDays: z.int(),
    /** Since when nothing is copied into the storage, because it has no room. */
    pausedSince: z.nullable(z.iso.datetime()),
    /** The program that decodes videos, as the web process finds it; null where there is none. */
    ffmpeg: z.nullable(
      z.object({
        version: z.string(),
        /** Old enough to have known holes. */
        isOld: z.boolean(),
        /** Whether what it decodes could reach what is the server's: under no account of its own, and not apart. */
        isExposed: z.boolean(),
      }),
    ),
  })
  .register(z.globalRegistry, { id: "Space" });
export type Space = z.output<typeof Space>;

export const getStorageEndpoint = endpoint({
  method: "GET",
  path: "/api/space",
  summary: "Read how much the team's media take, and for how long they are kept",
  access: "member",
  status: 200,
  reply: Space,
});

export const putRetentionEndpoint = endpoint({
  method: "PUT",
  path: "/api/space/retention",
  summary: "Set after how many days results go to the trash; null keeps them for good",
  access: ["owner"],
  status: 200,
  body: z.object({ days: z.nullable(z.union(RETENTION_DAYS.map((days) => z.literal(days)))) }),
  reply: Space,
  limit: "write",
});

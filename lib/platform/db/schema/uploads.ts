import { index, integer, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { ConversionChange } from "@/lib/shared/contracts/conversion";
import type { ResultTarget } from "@/lib/shared/contracts/result-target";
import { UPLOAD_STATUSES } from "@/lib/shared/contracts/video-origins";
import { at, createdAt, id } from "./columns";
import { files, videos } from "./media";
import { teamId, users } from "./people";
import { reshoots } from "./reshoots";

export const uploadStatus = pgEnum("upload_status", UPLOAD_STATUSES);

/** One file that a member sends, or that the worker fetches from an address. Its bytes are in a folder of this server until all have arrived, and then in storage. */
export const uploads = pgTable(
  "uploads",
  {
    id: id(),
    teamId: teamId(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    /** Null for a file that a member sends. */
    address: text(),
    /** The entity tag or date by which an address proves that its rest belongs to what has arrived. */
    validator: text(),
    /** 0 while an address has not said it. */
    bytes: integer().notNull(),
    received: integer().notNull().default(0),
    status: uploadStatus().notNull().default("receiving"),
    failure: text(),
    /** The original, byte for byte. */
    fileKey: text("file_key").references(() => files.key),
    /** What it becomes: a result of this source, or a source of its own if null. */
    result: jsonb().$type<ResultTarget>(),
    /** What was changed for the player. */
    changes: jsonb().$type<ConversionChange[]>().notNull().default([]),
    /** The source that was made of it. */
    videoId: uuid("video_id").references(() => videos.id, { onDelete: "cascade" }),
    /** The result that was made of it. */
    reshootId: uuid("reshoot_id").references(() => reshoots.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    /** When its last bytes arrived or its status changed. */
    changedAt: at("changed_at").notNull(),
  },
  (table) => [
    index("uploads_team").on(table.teamId, table.id),
    index("uploads_file").on(table.fileKey),
    index("uploads_video").on(table.videoId),
    index("uploads_reshoot").on(table.reshootId),
    index("uploads_status").on(table.status, table.changedAt),
  ],
);

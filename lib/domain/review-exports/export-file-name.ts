import "server-only";
import { fileWords } from "@/lib/domain/media/file-name";
import type { ReviewData } from "./review-data";

/** `lighthouse--review.edl`; the parts of an export in several files are numbered. */
export const exportFileName = ({ title }: ReviewData, extension: string, part?: number): string =>
  [fileWords(title) || "video", "review", part]
    .filter((word) => word !== undefined)
    .join("--")
    .concat(`.${extension}`);

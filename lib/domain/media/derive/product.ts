import type { Ffmpeg } from "@/lib/domain/media/find-ffmpeg";
import type { Facts } from "@/lib/domain/media/probe";
import type { DerivativeKind } from "@/lib/shared/contracts/derivatives";
import type { StoryboardLayout } from "@/lib/shared/contracts/media";

/** A video that is a local file, and an empty folder for the files made from it. */
export type Workpiece = Facts & { ffmpeg: Ffmpeg; path: string; folder: string };

/** One finished file in the folder of its workpiece. */
export type MadeFile = {
  kind: DerivativeKind;
  path: string;
  extension: string;
  contentType: string;
  width: number;
  height: number;
  layout?: StoryboardLayout;
  /** Set for a video that was made. */
  facts?: Facts;
};
export type Product = { files: MadeFile[]; thumbhash?: string };

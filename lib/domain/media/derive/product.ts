import type { Ffmpeg } from "@/lib/domain/media/find-ffmpeg";
import type { Facts } from "@/lib/domain/media/probe";
import type { DepthLayout } from "@/lib/shared/contracts/depth";
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
  /** How to read a depth map. */
  depth?: DepthLayout;
  /** Set for a video that was made. */
  facts?: Facts;
};
export type Product = { files: MadeFile[]; thumbhash?: string };

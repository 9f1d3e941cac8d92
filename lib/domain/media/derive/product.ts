import type { Ffmpeg } from "@/lib/domain/media/find-ffmpeg";
import type { Facts } from "@/lib/domain/media/probe";
import type { DerivativeKind } from "@/lib/shared/contracts/derivatives";
import type { StoryboardLayout } from "@/lib/shared/contracts/media";

/** A video that can be read from this machine, and an empty folder for what is made of it. */
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
  /** Of a video that was made. */
  facts?: Facts;
};
export type Product = { files: MadeFile[]; thumbhash?: string };

/** A video to be shown. What is not known yet is null, and only guessed for the layout. */
export type PlayerSource = {
  id: string;
  /** The address of its file, or the file. */
  media: string | Blob;
  /** A small copy, frame for frame the same, with key frames close together: it stands in while a position is dragged. */
  proxyUrl: string | null;
  width: number | null;
  height: number | null;
  durationSeconds: number | null;
  framesPerSecond: number | null;
  /** The video whose frames the timeline counts; of several, the first. */
  leads: boolean;
  /** By how many frames of the timeline it is moved: at frame 10 an offset of 2 shows its frame 12. */
  offset: number;
};

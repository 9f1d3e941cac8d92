/** A video to show. Null means unknown; the layout then uses an estimate. */
export type PlayerSource = {
  id: string;
  /** The URL of its file, or the file. */
  media: string | Blob;
  /** The proxy: same frames, with key frames close together; used while the playhead is dragged. */
  proxyUrl: string | null;
  width: number | null;
  height: number | null;
  durationSeconds: number | null;
  framesPerSecond: number | null;
  /** True for the video whose frames the timeline counts; when several are true, the first one counts. */
  leads: boolean;
  /** Its offset in timeline frames: at frame 10 an offset of 2 shows its frame 12. */
  offset: number;
};

/** The times to which videos go once they know their file. */
const wanted = new WeakMap<HTMLVideoElement, number>();

/** The time of a video in seconds, also when it is not there yet. */
export const timeOf = (video: HTMLVideoElement): number => wanted.get(video) ?? video.currentTime;

/** Sets the time of a video: later when it does not know its file yet, because WebKitGTK never plays on from such a time. */
export function setTime(video: HTMLVideoElement, seconds: number): void {
  if (video.readyState > 0) {
    wanted.delete(video);
    video.currentTime = seconds;
    return;
  }
  if (!wanted.has(video)) video.addEventListener("loadedmetadata", goThere, { once: true });
  wanted.set(video, seconds);
}

function goThere({ currentTarget }: Event): void {
  const video = currentTarget as HTMLVideoElement;
  const seconds = timeOf(video);
  wanted.delete(video);
  setTime(video, seconds);
}

import type { Clip } from "./clip";

/** The tiles share one decoder, which need not be faster than this. */
const FRAME_SECONDS = 1 / 13;

/**
 * The picture of a clip: its poster at once, then the playing proxy through one hidden video element. A poster that fails is a failure
 * only while the video has no picture either.
 */
export function openClipMedia(clip: Clip, onChange: () => void, onFailure: () => void) {
  const poster = new Image();
  let video: HTMLVideoElement | null = null;
  let wanted = false;
  let stoppedAt: number | null = null;
  let takenAt: number | null = null;
  let closed = false;

  const hasFrame = () => video !== null && video.readyState >= video.HAVE_CURRENT_DATA;
  // Not decode(), see load-picture.ts.
  poster.addEventListener("load", () => closed || onChange());
  poster.addEventListener("error", () => closed || hasFrame() || onFailure());
  poster.src = clip.posterUrl;

  const follow = () => {
    if (!video) return;
    if (wanted && stoppedAt === null && !document.hidden) video.play().catch(() => undefined);
    else video.pause();
  };
  const open = () => {
    if (closed || video || !clip.proxyUrl) return;
    video = document.createElement("video");
    Object.assign(video, { muted: true, loop: true, playsInline: true, preload: "auto", src: clip.proxyUrl });
    video.addEventListener("seeked", onChange);
    video.addEventListener("loadeddata", onChange);
  };
  document.addEventListener("visibilitychange", follow);

  const closeVideo = () => {
    video?.pause();
    video?.removeAttribute("src");
    video?.load();
    video = null;
  };

  const duration = () => (video && Number.isFinite(video.duration) ? video.duration : 0);
  const seconds = () => (video && takenAt !== null ? takenAt : clip.posterSeconds);
  return {
    /** Plays while it is wanted and the page is visible. */
    setPlaying(next: boolean) {
      wanted = next;
      if (wanted) open();
      follow();
    },
    /** Stops at a share of the clip; null lets it play on. */
    stopAt(share: number | null) {
      stoppedAt = share;
      if (share !== null) open();
      if (video && share !== null && duration()) video.currentTime = Math.min(share, 0.999) * duration();
      follow();
    },
    /** The picture to show when it is another one than the last time; null when that one still stands. */
    takePicture(): TexImageSource | null {
      if (video && hasFrame() && !video.seeking) {
        if (takenAt !== null && Math.abs(video.currentTime - takenAt) < FRAME_SECONDS) return null;
        takenAt = video.currentTime;
        return video;
      }
      if (takenAt !== null || !poster.complete || !poster.naturalWidth) return null;
      takenAt = clip.posterSeconds;
      return poster;
    },
    /** The picture as it stands, to draw it on a canvas. */
    current: (): CanvasImageSource => (video && hasFrame() ? video : poster),
    seconds,
    /** How far the clip has played, 0…1; null while there is nothing to play. */
    share: (): number | null => (video && duration() && video.readyState > 1 ? video.currentTime / duration() : null),
    /** Gives the decoder back; the poster stays, and is the next picture. */
    rest() {
      [wanted, stoppedAt, takenAt] = [false, null, null];
      closeVideo();
    },
    close() {
      closed = true;
      document.removeEventListener("visibilitychange", follow);
      closeVideo();
    },
  };
}

import type { PresentedFrame } from "@/lib/shared/playback/sync-rate";

/**
 * Calls back for each frame that the browser presents, with the frame's own timestamp. Without `requestVideoFrameCallback` it
 * uses `currentTime` at each screen refresh. Returns a function that stops it.
 */
export function watchFrames(video: HTMLVideoElement, onFrame: (frame: PresentedFrame) => void): () => void {
  return "requestVideoFrameCallback" in video ? watchPresented(video, onFrame) : watchClock(video, onFrame);
}

function watchPresented(video: HTMLVideoElement, onFrame: (frame: PresentedFrame) => void): () => void {
  let handle = video.requestVideoFrameCallback(function again(_now, { mediaTime, expectedDisplayTime }) {
    handle = video.requestVideoFrameCallback(again);
    onFrame({ mediaTime, dueAt: expectedDisplayTime });
  });
  return () => video.cancelVideoFrameCallback(handle);
}

function watchClock(video: HTMLVideoElement, onFrame: (frame: PresentedFrame) => void): () => void {
  let seen = -1;
  let handle = requestAnimationFrame(function again(now) {
    handle = requestAnimationFrame(again);
    if (video.currentTime === seen) return;
    seen = video.currentTime;
    onFrame({ mediaTime: seen, dueAt: now });
  });
  return () => cancelAnimationFrame(handle);
}

import type { PresentedFrame } from "@/lib/shared/playback/sync-rate";

/**
 * Calls back for each frame the browser presents, with the frame's own time stamp. Where
 * `requestVideoFrameCallback` is missing, `currentTime` at each screen refresh stands in for it. Returns the stop.
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

import { useEffect, useState } from "react";
import type { Clip } from "@/components/motion-preview/clip";
import { drawSheetImage } from "./draw-sheet-image";
import { faultWords } from "./sheet-fault";

export type ImageFormat = "jpeg" | "png";
export type SheetImage =
  | { is: "drawing" }
  | { is: "failed"; why: string }
  | {
      is: "drawn";
      url: string;
      size: { width: number; height: number };
      saveAs: (format: ImageFormat) => Promise<Blob>;
    };

const DRAWING: SheetImage = { is: "drawing" };
const QUALITY = 0.9;

/** Draws the sheet of a clip when it is first shown, and again after a failure. */
export function useSheetImage(clip: Clip, title: string) {
  const [image, setImage] = useState<SheetImage>(DRAWING);
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try draws it again.
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let url: string | undefined;
    const draw = async () => {
      const canvas = await drawSheetImage({ clip, title, date: new Date(), signal });
      const saveAs = (format: ImageFormat) => canvas.convertToBlob({ type: `image/${format}`, quality: QUALITY });
      const blob = await saveAs("jpeg");
      if (signal.aborted) return;
      url = URL.createObjectURL(blob);
      setImage({ is: "drawn", url, size: { width: canvas.width, height: canvas.height }, saveAs });
    };
    draw().catch((error: unknown) => signal.aborted || setImage({ is: "failed", why: faultWords(error) }));
    return () => {
      controller.abort();
      if (url) URL.revokeObjectURL(url);
    };
  }, [clip, title, tries]);

  const retry = () => {
    setImage(DRAWING);
    setTries((count) => count + 1);
  };
  return { image, retry };
}

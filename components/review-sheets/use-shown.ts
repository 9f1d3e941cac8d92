import { type RefObject, useEffect, useState } from "react";

/** True once everything has been read and the browser can paint every picture and letter of the element. */
export function useShown(element: RefObject<HTMLElement | null>, isRead: boolean): boolean {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isRead) return;
    let isCurrent = true;
    const pictures = [...(element.current?.querySelectorAll("img") ?? [])];
    const painted = Promise.all([document.fonts.ready, ...pictures.map((one) => one.decode().catch(() => undefined))]);
    void painted.then(() => isCurrent && setShown(true));
    return () => {
      isCurrent = false;
      setShown(false);
    };
  }, [element, isRead]);
  return isShown;
}

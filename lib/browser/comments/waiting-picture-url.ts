import { useEffect, useState } from "react";
import { findPicture } from "./waiting-pictures";

/** The address of a picture that waits in this browser; undefined until it is read, or when it is gone. */
export function useWaitingPicture(id: string): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let isOver = false;
    let made: string | undefined;
    void findPicture(id).then((file) => {
      if (!file || isOver) return;
      made = URL.createObjectURL(file);
      setUrl(made);
    });
    return () => {
      isOver = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [id]);
  return url;
}

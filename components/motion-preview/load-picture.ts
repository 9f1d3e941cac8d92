/** A picture for WebGL, which decodes it for itself: decode() would do that once more, and wait for the page to be drawn. */
export function loadPicture(url: string): Promise<HTMLImageElement> {
  const picture = new Image();
  return new Promise((resolve, reject) => {
    picture.onload = () => resolve(picture);
    picture.onerror = () => reject(new Error(`${url} could not be read.`)); // text-ok: for developers
    picture.src = url;
  });
}

/** What the server decodes by itself, in its sandbox. */
const PLAIN = /^image\/(png|jpeg|webp|gif)$/;
/** Twice the side of the picture that the server makes. */
const MOST_SIDE = 512;

/**
 * The picture in a format that the server reads. AVIF, and HEIC where this browser knows it, are decoded here and become the PNG of
 * their middle square; the server needs no decoder for them. What this browser can't open is sent as it is, and the server says why not.
 */
export async function asPlainPicture(file: File): Promise<Blob> {
  if (PLAIN.test(file.type)) return file;
  try {
    return (await middleSquare(file)) ?? file;
  } catch {
    return file;
  }
}

async function middleSquare(file: File): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file);
  const taken = Math.min(bitmap.width, bitmap.height);
  const side = Math.min(taken, MOST_SIDE);
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const [left, top] = [(bitmap.width - taken) / 2, (bitmap.height - taken) / 2];
  canvas.getContext("2d")?.drawImage(bitmap, left, top, taken, taken, 0, 0, side, side);
  bitmap.close();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

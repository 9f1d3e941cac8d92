// Checks whether bytes can be a video frame, by their first few and without decoding.

/**
 * How the bytes of a frame begin, by the sample entry of its track. For other formats the bytes only must not be all
 * zeros.
 */
const BEGINNINGS = {
  av01: (bytes) => (bytes[0] & 0x80) === 0 && [1, 2, 3, 5, 6].includes((bytes[0] >> 3) & 15),
  vp09: (bytes) => bytes[0] >> 6 === 2,
  // MPEG-1, 2 and 4, or a still as JPEG or PNG.
  mp4v: (bytes) => bytes.readUIntBE(0, 3) === 1 || [0xffd8, 0x8950].includes(bytes.readUInt16BE(0)),
};
const HEAD_BYTES = 16;

/** Checks the units of a sample, or its first bytes, in an open file. */
export async function holdsPicture(file, { format, lengthSize }, { offset, size }) {
  if (size === 0) return true;
  if (lengthSize) return holdsUnits(file, lengthSize, offset, offset + size);
  const head = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await file.read(head, 0, Math.min(HEAD_BYTES, size), offset);
  if (bytesRead < Math.min(3, size)) return false;
  return BEGINNINGS[format]?.(head) ?? head.some((byte) => byte !== 0);
}

/** H.264 and H.265: each unit begins with its length, and the units fill the sample. Zeros may follow the last one. */
async function holdsUnits(file, lengthSize, from, end) {
  const head = Buffer.alloc(lengthSize + 1);
  for (let at = from; at + lengthSize < end; ) {
    await file.read(head, 0, lengthSize + 1, at);
    const length = head.readUIntBE(0, lengthSize);
    if (length === 0) return at > from;
    // The first bit of a unit is always 0.
    if (at + lengthSize + length > end || head[lengthSize] & 0x80) return false;
    at += lengthSize + length;
  }
  return true;
}

/**
 * The frame of a timecode label, counted minute by minute: a minute of drop-frame timecode whose number is not a multiple of
 * ten has no labels 00 and 01 (at 60 numbers a second, none of 00 to 03) in its first second.
 */
export function readTimecode(label: string, counted: number, isDropFrame: boolean): number {
  const match = /^(\d\d):(\d\d):(\d\d)([:;])(\d\d)$/.exec(label);
  if (!match) throw new Error(`not a timecode: ${label}`);
  const [hour = 0, minute = 0, second = 0, , frame = 0] = match.slice(1).map(Number);
  if ((match[4] === ";") !== isDropFrame) throw new Error(`the separator says another mode: ${label}`);
  if (hour > 23 || minute > 59 || second > 59 || frame >= counted) throw new Error(`out of range: ${label}`);
  if (!isDropFrame) return ((hour * 60 + minute) * 60 + second) * counted + frame;
  const skipped = counted === 60 ? 4 : 2;
  const skips = (at: number) => (at % 10 === 0 ? 0 : skipped);
  let frames = second * counted + frame - skips(minute);
  if (second === 0 && frame < skips(minute)) throw new Error(`no such label: ${label}`);
  for (let at = 0; at < hour * 60 + minute; at += 1) frames += counted * 60 - skips(at);
  return frames;
}

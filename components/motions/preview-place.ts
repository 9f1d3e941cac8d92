import type { Size } from "@/lib/shared/playback/layout";

/** Longest side of the picture where the window has room for it, in CSS pixels. */
const WANTED = 560;
/** Height of the words under the picture, in CSS pixels: sentences, or a line in a low window (`short`). */
const WORDS = 112;
const SHORT_WORDS = 48;
const SHORT_WINDOW = 480;
const EDGE = 12;
const GAP = 24;
const LEAST = 160;
/** Beside the panel it covers no other tile and not the price: a picture elsewhere must be this much larger. */
const WORTH_COVERING = 1.4;

type Box = { left: number; top: number; right: number; bottom: number };
type Place = { left: number; top: number; width: number };
/** What the preview lies between; `price` is the top of the bar with the price, which is never covered. */
type Surroundings = { tile: Box; panel: Box; window: Size; price?: number };
type Options = Surroundings & {
  aspect: number;
  /** Height of what is under the picture. */
  words?: number;
  /** The widest that it should be, and the narrowest, also where there is no room. */
  widest?: number;
  least?: number;
  /** It may lie anywhere above the price, also over the tile. */
  covers?: boolean;
};

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));

/** Height of the words under the large preview, in CSS pixels. */
export const wordsHeight = (window: Size): number => (window.height < SHORT_WINDOW ? SHORT_WORDS : WORDS);

/**
 * Where the large preview of a tile lies in the window, in CSS pixels: beside the panel of motions, beside the tile, over it or
 * under it, wherever its picture is largest; the first of them when it has its full size there. It covers the tile only when it
 * may, or where there is no room.
 */
export function previewPlace({ tile, panel, window, price = window.height, aspect, ...options }: Options): Place {
  const { words = wordsHeight(window), widest = aspect >= 1 ? WANTED : WANTED * aspect, least = LEAST } = options;
  const bottom = Math.min(window.height, price);
  const anywhere: Box = { left: 0, top: 0, right: window.width, bottom };
  if (options.covers) return within(anywhere, tile, { aspect, words, widest, least });
  const rooms: Box[] = [
    { left: 0, top: 0, right: panel.left - GAP + EDGE, bottom: window.height },
    { left: 0, top: 0, right: tile.left, bottom },
    { left: tile.right, top: 0, right: window.width, bottom },
    { left: 0, top: 0, right: window.width, bottom: Math.min(tile.top, bottom) },
    { left: 0, top: tile.bottom, right: window.width, bottom },
  ];
  const places = rooms.map((room) => within(room, tile, { aspect, words, widest, least }));
  const [beside] = places;
  const worth = (best: Place) => best.width * (best === beside && best.width > least ? WORTH_COVERING : 1);
  return places.reduce((best, place) => (place.width > worth(best) + 1 ? place : best));
}

type Shape = Record<"aspect" | "words" | "widest" | "least", number>;

/** As near to the tile as the room lets it be. */
function within(room: Box, tile: Box, { aspect, words, widest, least }: Shape): Place {
  const [across, down] = [room.right - room.left - 2 * EDGE, room.bottom - room.top - 2 * EDGE - words];
  const width = Math.max(0, Math.min(widest, across, down * aspect));
  const height = width / aspect + words;
  return {
    left: clamp((tile.left + tile.right - width) / 2, room.left + EDGE, room.right - EDGE - width),
    top: clamp((tile.top + tile.bottom - height) / 2, room.top + EDGE, room.bottom - EDGE - height),
    width: Math.max(least, width),
  };
}

/** Longest side of each of two pictures where the window has room for them, and the least width of what is under them. */
const WANTED_OF_TWO = 480;
const LEAST_OF_TWO = 264;
/** Width of words beside two pictures. */
const ASIDE = 288;
/** Side by side is easier to compare: one under the other must make the pictures this much larger. */
const WORTH_A_COLUMN = 1.3;

type PairOptions = Surroundings & Required<Pick<Options, "aspect" | "words">> & Pick<Options, "covers">;

/** The same for two pictures of one aspect, side by side or one under the other. */
export function pairPlace(options: PairOptions): Place & { isRow: boolean } {
  const { aspect } = options;
  const widest = aspect >= 1 ? WANTED_OF_TWO : WANTED_OF_TWO * aspect;
  const row = previewPlace({ ...options, aspect: 2 * aspect, widest: 2 * widest, least: LEAST_OF_TWO });
  const column = previewPlace({ ...options, aspect: aspect / 2, widest, least: 0 });
  const isRow = column.width < Math.max(LEAST_OF_TWO, (row.width / 2) * WORTH_A_COLUMN);
  return { ...(isRow ? row : column), isRow };
}

export type SketchPlace = Place & {
  /** The pictures are side by side. */
  isRow: boolean;
  /** The words are beside the pictures. */
  isAside: boolean;
  isHidden: boolean;
};

/**
 * The place of a large sketch. Where there is no room beside its tile, as beside an upright picture on a phone, it lies over the tile
 * of a finger, and is hidden for a mouse and the keyboard: they would no longer see where they are.
 */
export function sketchPlace(options: PairOptions, isTouched: boolean): SketchPlace {
  const { window, tile, aspect, words } = options;
  if (isTouched && window.height < SHORT_WINDOW) return asidePlace(options);
  const beside = { ...pairPlace(options), isAside: false, isHidden: false };
  const { left, top, width, isRow } = beside;
  const bottom = Math.min(window.height - EDGE, top + width / (isRow ? 2 : 0.5) / aspect + words);
  if (!meets({ left, top, right: left + width, bottom }, tile)) return beside;
  return isTouched ? { ...beside, ...pairPlace({ ...options, covers: true }) } : { ...beside, isHidden: true };
}

/** In a low window the words are beside the pictures, in the middle of the window: under them they would be outside of it. */
function asidePlace({ window, aspect, words }: PairOptions): SketchPlace {
  const [across, down] = [window.width - 2 * EDGE - ASIDE, window.height - 2 * EDGE];
  const widthOf = (shape: number) => Math.max(0, Math.min(across, down * shape));
  const isRow = widthOf(2 * aspect) / 2 >= widthOf(aspect / 2);
  const shape = isRow ? 2 * aspect : aspect / 2;
  const width = widthOf(shape) + ASIDE;
  const height = Math.min(down, Math.max(widthOf(shape) / shape, words));
  const [left, top] = [(window.width - width) / 2, (window.height - height) / 2];
  return { left, top, width, isRow, isAside: true, isHidden: false };
}

/** Whether two boxes cover each other: in a window of 320 by 256 there is no room beside a tile. */
export const meets = (a: Box, b: Box): boolean =>
  a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;

/** Measures them around a tile now. */
export function surroundingsOf(tile: HTMLElement): Surroundings {
  const panel = (tile.closest("section") ?? tile).getBoundingClientRect();
  const price = document.querySelector("[data-order]")?.getBoundingClientRect().top;
  const window = { width: innerWidth, height: innerHeight };
  return { tile: tile.getBoundingClientRect(), panel, window, ...(price !== undefined && { price }) };
}

const NOT_WHILE_DRAWING = "narrow:group-has-data-drawing/bench:hidden";

/**
 * The layout. Phone: one column, a sticky viewport on top, tabs for motions and results, the price at the bottom. From 768:
 * the layout fills the window, with the motions as a strip under the player. From 1280: the motions have their own column.
 *
 * That column takes the width that a 16:9 picture cannot use (`--panel`): two columns of tiles, which grow with the window. A
 * pair needs all the width, so beside a pair (`data-comparing`) the column has one tile, and the price is under both.
 */
export const workspaceLayout = {
  bench:
    "group/bench flex min-h-[calc(100dvh-var(--header))] flex-col [--viewport-room:30dvh] " +
    // A phone held sideways: the picture gets the window, and nothing is sticky.
    "short:not-has-data-drawing:[--viewport-room:max(18.75rem,100dvh-4.5rem)] " +
    // Who draws on a phone has the window for the picture and its tools.
    "stacked:has-data-drawing:[--viewport-room:calc(100dvh-var(--header)-12rem)] beside:has-data-drawing:[--viewport-room:calc(100dvh-var(--header)-5rem)] " +
    // The sticky viewport, the price bar and the sentence above it must not cover the focused element.
    "narrow:[&_[data-motion]]:scroll-mt-[calc(min(var(--viewport-room),56.25vw)+14.5rem)] narrow:[&_[data-motion]]:scroll-mb-38 " +
    // A pair on a phone is as high as half the window: it scrolls away, so that the results get the window.
    "upright:data-comparing:not-data-commenting:[--viewport-room:max(62dvh,18.75rem)] upright:data-comparing:not-data-commenting:[&_[data-motion]]:scroll-mt-16 " +
    "slim:[&_[data-motion]]:scroll-mt-16 short:[&_[data-motion]]:scroll-mt-0 short:[&_[data-motion]]:scroll-mb-0 " +
    "wide:grid wide:h-[calc(100dvh-var(--header))] wide:min-h-0 wide:grid-cols-[minmax(0,1fr)] wide:overflow-hidden " +
    "wide:grid-rows-[minmax(0,1fr)_auto_auto] wide:[--viewport-room:max(14rem,calc(100dvh-var(--header)-23rem))] " +
    "desktop:grid-cols-[minmax(0,1fr)_var(--panel)] desktop:grid-rows-[minmax(0,1fr)_auto] " +
    "desktop:[--viewport-room:max(14rem,calc(100dvh-var(--header)-21.5rem))] " +
    "desktop:[--panel:max(27rem,min(21.67vw_+_7.5rem,41rem,100vw_-_2.25rem_-_(100dvh_-_var(--header)_-_21.5rem)*1.7778))] " +
    "desktop:data-comparing:[--panel:17.75rem] " +
    // The comments take the column of the motions; below 1280 they have one beside the player, or lie below it on a tablet held upright.
    "[--comments-sheet:52dvh] desktop:data-commenting:[--panel:22rem] desktop:data-comparing:data-commenting:[--panel:22rem] " +
    "wide:below-desktop:data-commenting:grid-cols-[minmax(0,1fr)_20rem] stacked:data-commenting:not-has-data-drawing:pb-(--comments-sheet) beside:data-commenting:not-has-data-drawing:pr-80 " +
    "portrait-tablet:data-commenting:grid-cols-[minmax(0,1fr)] portrait-tablet:data-commenting:not-has-data-drawing:grid-rows-[minmax(0,1fr)_38dvh_auto] " +
    "portrait-tablet:data-commenting:not-has-data-drawing:[--viewport-room:max(14rem,calc(62dvh-var(--header)-10rem))] " +
    "wide:has-data-spread:[--viewport-room:42dvh] desktop:has-data-spread:[--viewport-room:42dvh]",
  left:
    "contents wide:flex wide:min-h-0 wide:flex-col wide:gap-4 wide:overflow-y-auto wide:p-4.5 " +
    "wide:col-start-1 wide:row-start-1 desktop:row-end-3 desktop:group-data-comparing/bench:row-end-2",
  viewport:
    "sticky slim:static top-(--header) z-10 scroll-mt-(--header) bg-bg p-3 narrow:border-b wide:static wide:p-0 " +
    "upright:group-[[data-comparing]:not([data-commenting])]/bench:static",
  tabs: `${NOT_WHILE_DRAWING} mx-3 mt-3 self-stretch [&>label]:flex-1 [&>label]:justify-center wide:hidden`,
  results: `${NOT_WHILE_DRAWING} flex flex-1 flex-col gap-3 p-3 wide:shrink-0 wide:basis-60 wide:p-0`,
  comments:
    "wide:col-start-2 wide:row-start-1 wide:border-l portrait-tablet:col-start-1 portrait-tablet:row-start-2 portrait-tablet:border-t portrait-tablet:border-l-0",
  panel:
    `${NOT_WHILE_DRAWING} ` +
    "desktop:group-data-commenting/bench:hidden portrait-tablet:group-data-commenting/bench:hidden wide:below-desktop:group-data-commenting/bench:col-span-full narrow:flex-1 column:[&_[data-motion]]:scroll-mb-16 wide:row-start-2 desktop:col-start-2 desktop:row-start-1",
  // Its own layer: otherwise Chromium treats the tiles' canvas as covered by it until the page is scrolled.
  bar:
    `${NOT_WHILE_DRAWING} ` +
    "narrow:sticky short:static narrow:bottom-0 narrow:z-10 narrow:mt-auto narrow:will-change-transform " +
    "border-t bg-surface-1 wide:relative wide:row-start-3 wide:flex wide:items-center desktop:col-start-2 desktop:row-start-2 " +
    "desktop:group-data-comparing/bench:col-span-full column:border-l wide:below-desktop:group-data-commenting/bench:col-span-full",
  /** The sentence about a motion, beside the price where the bar is as wide as the window. */
  line: "wide:min-w-0 wide:flex-1 wide:px-4 column:contents",
  order: "min-w-0 wide:shrink-0 wide:basis-[max(24rem,45%)] column:basis-full",
} as const;

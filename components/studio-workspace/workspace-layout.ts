/**
 * The layout. Phone: one column, a sticky viewport on top, tabs for motions and results, the price at the bottom. From 768:
 * the layout fills the window, and the camera panel is a drawer. From 1280: the panel has its own column.
 */
export const workspaceLayout = {
  bench:
    "flex min-h-[calc(100dvh-var(--header))] flex-col [--viewport-room:30dvh] " +
    // The sticky viewport and the price bar must not cover the focused element.
    "max-md:[&_[data-motion]]:scroll-mt-[calc(var(--viewport-room)+15rem)] max-md:[&_[data-motion]]:scroll-mb-28 " +
    "md:grid md:h-[calc(100dvh-var(--header))] md:min-h-0 md:grid-rows-[minmax(0,1fr)_auto] md:overflow-hidden " +
    "md:[--viewport-room:calc(100dvh-var(--header)-26rem)] " +
    "xl:grid-cols-[minmax(0,1fr)_27rem] xl:[--viewport-room:calc(100dvh-var(--header)-21.5rem)] " +
    "md:has-data-spread:[--viewport-room:42dvh] xl:has-data-spread:[--viewport-room:42dvh]",
  left:
    "contents md:flex md:min-h-0 md:flex-col md:gap-4 md:overflow-y-auto md:p-4.5 " +
    "md:col-start-1 md:row-start-1 xl:row-end-3",
  viewport: "sticky top-(--header) z-10 bg-bg p-3 max-md:border-b md:static md:p-0",
  tabs: "mx-3 mt-3 self-stretch [&>label]:flex-1 [&>label]:justify-center md:hidden",
  results: "flex flex-1 flex-col gap-3 p-3 md:min-h-60 md:p-0",
  panel: "max-md:flex-1 md:row-start-1 md:max-xl:col-start-1 md:max-xl:justify-self-end xl:col-start-2",
  // Its own layer: otherwise Chromium treats the tiles' canvas as covered by it until the page is scrolled.
  bar:
    "max-md:sticky max-md:bottom-0 max-md:z-10 max-md:mt-auto max-md:will-change-transform md:row-start-2 " +
    "xl:col-start-2 xl:border-l",
} as const;

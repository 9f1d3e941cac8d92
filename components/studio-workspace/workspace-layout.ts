/**
 * The layout. Phone: one column, a sticky viewport on top, tabs for motions and results, the price at the bottom. From 768:
 * the layout fills the window, and the camera panel is a drawer. From 1280: the panel has its own column.
 */
export const workspaceLayout = {
  bench:
    "flex min-h-[calc(100dvh-var(--header))] flex-col [--viewport-room:30dvh] " +
    // A phone held sideways: the picture gets the window, and nothing is sticky.
    "short:[--viewport-room:max(18.75rem,100dvh-4.5rem)] " +
    // The sticky viewport and the price bar must not cover the focused element.
    "narrow:[&_[data-motion]]:scroll-mt-[calc(var(--viewport-room)+15rem)] narrow:[&_[data-motion]]:scroll-mb-28 " +
    "wide:grid wide:h-[calc(100dvh-var(--header))] wide:min-h-0 wide:grid-rows-[minmax(0,1fr)_auto] wide:overflow-hidden " +
    "wide:[--viewport-room:max(14rem,calc(100dvh-var(--header)-26rem))] " +
    "desktop:grid-cols-[minmax(0,1fr)_27rem] desktop:[--viewport-room:max(14rem,calc(100dvh-var(--header)-21.5rem))] " +
    "wide:has-data-spread:[--viewport-room:42dvh] desktop:has-data-spread:[--viewport-room:42dvh]",
  left:
    "contents wide:flex wide:min-h-0 wide:flex-col wide:gap-4 wide:overflow-y-auto wide:p-4.5 " +
    "wide:col-start-1 wide:row-start-1 desktop:row-end-3",
  viewport: "sticky short:static top-(--header) z-10 bg-bg p-3 narrow:border-b wide:static wide:p-0",
  tabs: "mx-3 mt-3 self-stretch [&>label]:flex-1 [&>label]:justify-center wide:hidden",
  results: "flex flex-1 flex-col gap-3 p-3 wide:min-h-60 wide:p-0",
  panel:
    "narrow:flex-1 wide:row-start-1 wide:below-desktop:col-start-1 wide:below-desktop:justify-self-end desktop:col-start-2",
  // Its own layer: otherwise Chromium treats the tiles' canvas as covered by it until the page is scrolled.
  bar:
    "narrow:sticky short:static narrow:bottom-0 narrow:z-10 narrow:mt-auto narrow:will-change-transform wide:row-start-2 " +
    "desktop:col-start-2 desktop:border-l",
} as const;

/** What draws the pictures of a grid of tiles. It finds them by `[data-preview]`, whose value is the motion. */
export type Previews = {
  /** ReplyContext again which tiles there are and where. */
  refresh(): void;
  /** Still: first and last picture of each path side by side. Otherwise the loops run while somebody can see them. */
  setStill(still: boolean): void;
  /** Takes everything away that the stage added to the page. */
  dispose(): void;
};

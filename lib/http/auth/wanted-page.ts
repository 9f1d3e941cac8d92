/** The proxy names the page that a signed-in visitor wants in this header; it is absent on pages for everybody. */
export const WANTED_PAGE = "x-wanted-page";

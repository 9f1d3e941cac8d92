export const VIDEO_SORTS = ["newest", "oldest", "title", "reshoots"] as const;
export type VideoSort = (typeof VIDEO_SORTS)[number];

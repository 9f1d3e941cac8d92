/** Which video a comment is about: side A of the pair, side B, or the two together. */
export const COMMENT_SIDES = ["source", "result", "both"] as const;
export type CommentSide = (typeof COMMENT_SIDES)[number];

/** Who may read a comment: members of the team, or also visitors of a share that shows its videos. */
export const COMMENT_VISIBILITIES = ["team", "everyone"] as const;
export type CommentVisibility = (typeof COMMENT_VISIBILITIES)[number];

export const REACTIONS = ["thumbs_up", "heart", "laugh", "surprise", "eyes", "done"] as const;
export type Reaction = (typeof REACTIONS)[number];

/** UTF-16 units, which is how browsers count. */
export const MOST_COMMENT_LENGTH = 4000;
export const MOST_MENTIONS = 20;
export const MOST_ATTACHMENTS = 4;
export const MOST_ATTACHMENT_BYTES = 10 * 1024 * 1024;
/** The beginning of a file says its type, not its name. */
export const ATTACHMENT_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;
/** Of one source, answers included. */
export const MOST_COMMENTS = 2000;

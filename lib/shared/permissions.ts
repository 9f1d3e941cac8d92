/** From most to least allowed. A reviewer comments and decides; a viewer only looks. */
export const ROLES = ["owner", "editor", "reviewer", "viewer"] as const;
export type Role = (typeof ROLES)[number];

const EVERYONE = ROLES;
const REVIEWERS = ["owner", "editor", "reviewer"] as const;
const EDITORS = ["owner", "editor"] as const;
const OWNERS = ["owner"] as const;

/**
 * Which roles may do what. Contracts name one permission, verbs require it, and screens ask for it, so that the three
 * cannot differ. `docs/permissions.md` is printed from this table.
 */
export const PERMISSIONS = {
  "team.view": EVERYONE,
  "team.leave": EVERYONE,
  "team.change": OWNERS,
  "team.create": OWNERS,
  "members.invite": EDITORS,
  "members.change": OWNERS,
  "audit.view": OWNERS,
  "audit.change": OWNERS,
  "videos.view": EVERYONE,
  "videos.change": EDITORS,
  "reshoots.view": EVERYONE,
  "reshoots.submit": EDITORS,
  "reshoots.decide": EDITORS,
  "comments.view": EVERYONE,
  "comments.write": REVIEWERS,
  "comments.moderate": EDITORS,
  "ratings.write": REVIEWERS,
  "stars.write": REVIEWERS,
  "approvals.request": EDITORS,
  "approvals.decide": REVIEWERS,
  "results.finalise": EDITORS,
  "shares.view": EVERYONE,
  "shares.change": EDITORS,
  "shares.hand_over": OWNERS,
  "trash.view": EVERYONE,
  "trash.change": EDITORS,
  "storage.view": EVERYONE,
  "storage.change": OWNERS,
  "credits.view": EVERYONE,
  "credits.change": OWNERS,
  "connection.view": EVERYONE,
  "connection.test": EDITORS,
  "connection.change": OWNERS,
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** Tells a permission from the other kinds of access. */
export const isPermission = (text: string): text is Permission => Object.hasOwn(PERMISSIONS, text);

/** Whether a member with this role may do it. */
export const can = (role: Role, permission: Permission): boolean => rolesWith(permission).includes(role);

/** The roles that may do it. */
export const rolesWith = (permission: Permission): readonly Role[] => PERMISSIONS[permission];

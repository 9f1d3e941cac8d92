import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Role } from "@/lib/shared/permissions";

/** The role of the viewer, inside a line. */
export const ROLE_WORDS: Record<Role, () => string> = {
  owner: m.shell_role_owner,
  editor: m.shell_role_editor,
  reviewer: m.shell_role_reviewer,
  viewer: m.shell_role_viewer,
};

import type { AuditKind } from "@/lib/shared/contracts/audit-kinds";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const KIND_WORDS: Record<AuditKind, () => string> = {
  sign_in: m.audit_kind_sign_in,
  people: m.audit_kind_people,
  videos: m.audit_kind_videos,
  reshoots: m.audit_kind_reshoots,
  links: m.audit_kind_links,
  settings: m.audit_kind_settings,
};

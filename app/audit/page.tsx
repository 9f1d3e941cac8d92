import type { Metadata } from "next";
import { AuditScreen } from "@/components/audit/audit-screen";
import { Shell } from "@/components/shell/shell";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_audit_title() };

export default function AuditPage() {
  return (
    <Shell crumb={m.pages_audit_title()}>
      <AuditScreen />
    </Shell>
  );
}

import { InviteUnavailable } from "@/components/invitations/invite-unavailable";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export default function NoInvitation() {
  return <InviteUnavailable title={m.invitations_page_gone_title()} text={m.invitations_page_gone_text()} />;
}

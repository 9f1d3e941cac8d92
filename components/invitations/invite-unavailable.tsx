import { SignInFrame } from "@/components/sign-in/sign-in-frame";
import { buttonClass } from "@/components/ui/button-class";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** A link that lets no one in, whatever the reason. */
export function InviteUnavailable({ title, text }: { title: string; text: string }) {
  return (
    <SignInFrame title={title} lead={text}>
      <a href="/sign-in" className={buttonClass({ size: "large" })}>
        {m.invitations_page_gone_sign_in()}
      </a>
    </SignInFrame>
  );
}

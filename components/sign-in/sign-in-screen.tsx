import { Notice } from "@/components/ui/notice";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ForgotPassword } from "./forgot-password";
import { ProviderButtons } from "./provider-buttons";
import { SignInForm } from "./sign-in-form";
import { SignInFrame } from "./sign-in-frame";

type SignInScreenProps = {
  providers: readonly { id: string; name: string }[];
  demo: boolean;
  /** This server sends email. */
  mails: boolean;
  /** This server can have passkeys. */
  passkeys?: boolean;
  returnTo: string;
  /** The message for the outcome of a provider's sign-in. */
  problem: string | null;
  /** The session ended without the visitor's doing. */
  signedOut: boolean;
};

/** One half shows the product, the other half is the sign-in form. */
export function SignInScreen({ providers, demo, mails, passkeys, returnTo, problem, signedOut }: SignInScreenProps) {
  return (
    <SignInFrame title={m.sign_in_title()} lead={m.sign_in_slogan()}>
      {signedOut && <Notice tone="info">{m.sign_in_signed_out()}</Notice>}
      {problem && <Notice>{problem}</Notice>}
      <div>
        {providers.length > 0 && <ProviderButtons providers={providers} returnTo={returnTo} />}
        <SignInForm returnTo={returnTo} demo={demo} passkeys={passkeys ?? false} />
        <ForgotPassword mails={mails} />
      </div>
    </SignInFrame>
  );
}

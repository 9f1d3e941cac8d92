import { Mark } from "@/components/shell/mark";
import { Notice } from "@/components/ui/notice";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ProviderButtons } from "./provider-buttons";
import { ReshootLoop } from "./reshoot-loop";
import { SignInForm } from "./sign-in-form";

type SignInScreenProps = {
  providers: readonly { id: string; name: string }[];
  demo: boolean;
  /** This server can have passkeys. */
  passkeys?: boolean;
  returnTo: string;
  /** The message for the outcome of a provider's sign-in. */
  problem: string | null;
  /** The session ended without the visitor's doing. */
  signedOut: boolean;
};

/** One half shows the product, the other half is the sign-in form. */
export function SignInScreen({ providers, demo, passkeys, returnTo, problem, signedOut }: SignInScreenProps) {
  return (
    <main className="grid min-h-dvh lg:grid-cols-2">
      <ReshootLoop />
      <div className="grid items-center px-5 py-8 max-lg:items-start sm:px-10">
        <div className="mx-auto grid w-full max-w-88 gap-6">
          <div>
            <p className="flex items-center gap-2.5 font-medium">
              <Mark className="size-6" />
              {m.sign_in_product()}
            </p>
            <h1 className="mt-6 font-medium text-2xl max-lg:mt-4">{m.sign_in_title()}</h1>
            <p className="mt-1.5 text-base text-muted">{m.sign_in_slogan()}</p>
          </div>
          {signedOut && <Notice tone="info">{m.sign_in_signed_out()}</Notice>}
          {problem && <Notice>{problem}</Notice>}
          <div>
            {providers.length > 0 && <ProviderButtons providers={providers} returnTo={returnTo} />}
            <SignInForm returnTo={returnTo} demo={demo} passkeys={passkeys ?? false} />
          </div>
        </div>
      </div>
    </main>
  );
}

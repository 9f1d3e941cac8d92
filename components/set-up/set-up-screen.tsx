import { Mark } from "@/components/shell/mark";
import { ReshootLoop } from "@/components/sign-in/reshoot-loop";
import { Notice } from "@/components/ui/notice";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { SetUpForm } from "./set-up-form";

type SetUpScreenProps = {
  /** The first person may sign in by one of these instead of a password. */
  providers: readonly { id: string; name: string }[];
  /** The message for the outcome of a provider's sign-in. */
  problem: string | null;
};

/** One half shows the product, the other half asks for the first team and person. */
export function SetUpScreen({ providers, problem }: SetUpScreenProps) {
  return (
    <main className="grid min-h-dvh lg:grid-cols-2">
      <ReshootLoop />
      <div className="grid items-center px-5 py-8 max-lg:items-start sm:px-10">
        <div className="mx-auto grid w-full max-w-96 gap-6">
          <div>
            <p className="flex items-center gap-2.5 font-medium">
              <Mark className="size-6" />
              {m.sign_in_product()}
            </p>
            <h1 className="mt-6 font-medium text-2xl max-lg:mt-4">{m.set_up_title()}</h1>
            <p className="mt-1.5 text-pretty text-base text-muted">{m.set_up_intro()}</p>
          </div>
          {problem && <Notice>{problem}</Notice>}
          <SetUpForm providers={providers} />
        </div>
      </div>
    </main>
  );
}

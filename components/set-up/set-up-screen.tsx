import { Mark } from "@/components/shell/mark";
import { ReshootLoop } from "@/components/sign-in/reshoot-loop";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { SetUpForm } from "./set-up-form";

/** One half shows the product, the other half asks for the first team and person. */
export function SetUpScreen() {
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
          <SetUpForm />
        </div>
      </div>
    </main>
  );
}

import type { LosingCode } from "@/lib/browser/fetch/query-client";
import { goToAccount, goToSignIn } from "./signed-out";
import { loadForTeam } from "./team-news";

/** Pages that a person without a team may see. */
const WITHOUT_TEAM = ["/teams", "/account"];

/** Leaves a page that its visitor may no longer see. */
export function leavePage(code: LosingCode): void {
  if (code === "unauthenticated") goToSignIn();
  else if (code === "team_switched") loadForTeam("elsewhere");
  else if (code === "second_factor_needed") goToAccount();
  else if (!WITHOUT_TEAM.includes(location.pathname)) location.assign("/teams");
}

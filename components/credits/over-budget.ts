import type { Credits } from "@/lib/shared/contracts/credits";

/** How much more is spent and on hold than the budget allows, in 1/100 credit; 0 within the budget, and without one. */
export const overBudgetBy = ({ budget, spent, reserved }: Pick<Credits, "budget" | "spent" | "reserved">): number =>
  budget === null ? 0 : Math.max(0, spent + reserved - budget);

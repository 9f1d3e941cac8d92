import type { CreateComment } from "@/lib/shared/contracts/comments";
import type { Drawing } from "@/lib/shared/drawing/drawing";

/** Safe: the contract's arrays are the same, and only not marked as readonly. */
export const toSent = (drawing: Drawing | null) => drawing as CreateComment["drawing"];

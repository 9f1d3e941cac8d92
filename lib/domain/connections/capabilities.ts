import type { VideoOrigin } from "@/lib/shared/contracts/video-origins";
import { MOTION_IDS, type MotionId } from "@/lib/shared/motions/catalogue";

/** What a provider can reshoot. Screens and verbs ask this, and never which provider it is. */
export type Capabilities = {
  /** The origins of the sources that it accepts. */
  sources: readonly VideoOrigin[];
  motions: readonly MotionId[];
  price: { unit: "call" };
};

const ACE_DATA_CLOUD: Capabilities = {
  sources: ["provider"],
  motions: MOTION_IDS,
  price: { unit: "call" },
};

/** The capabilities of a team's connection; today there is one provider. */
export const capabilitiesOf = (): Capabilities => ACE_DATA_CLOUD;

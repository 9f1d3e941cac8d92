import type { Given } from "./call-endpoint";
import type { TestHarness } from "./test-harness";
import type { TestMember } from "./test-services";

/** A team's test world and one source video of it. */
export type Place = {
  harness: TestHarness;
  videoId: string;
  /** Who makes the call; a guest when it is absent. */
  caller?: TestMember;
};
/** How to call one endpoint so that it works for the world's team, and the status for an owner of another team. */
export type EndpointCase = {
  given: (place: Place) => Promise<Given>;
  stranger: number;
  /** The call changes its caller's account, so a new member of that role makes it. */
  usesUpCaller?: true;
  /** The change is made after the answer, so that its time says nothing; a test of its own looks at its audit entry. */
  auditsLater?: true;
  /** The status for everybody whom the contract allows, where this server has closed the endpoint. */
  closed?: number;
  /** A call by a member that is not a GET and yet changes nothing, so that no audit entry is written. */
  changesNothing?: true;
};

import { readSecondFactor } from "@/lib/domain/second-factor/read-second-factor";
import { route } from "@/lib/http/route";
import { getSecondFactorEndpoint } from "@/lib/shared/contracts/second-factor";

export const GET = route(getSecondFactorEndpoint, readSecondFactor);

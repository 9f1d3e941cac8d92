import { replaceRecoveryCodes } from "@/lib/domain/second-factor/replace-recovery-codes";
import { route } from "@/lib/http/route";
import { replaceRecoveryCodesEndpoint } from "@/lib/shared/contracts/second-factor";

export const POST = route(replaceRecoveryCodesEndpoint, replaceRecoveryCodes);

import type { Passkey } from "@/lib/shared/contracts/second-factor";
import type { PasskeyRow } from "./passkeys.repo";

export const toPasskey = ({ id, name, createdAt, usedAt }: PasskeyRow): Passkey => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
});

import "server-only";
import { receiveCallback } from "@/lib/domain/reshoots/receive-callback";
import { env } from "@/lib/platform/env";
import { openServices } from "@/lib/services";
import { AppError } from "@/lib/shared/errors";
import { clientAddress } from "./request/client-address";
import { toProblem } from "./request/problem";

type NextArgs = { params: Promise<{ attempt: string }> };

/** Gives every caller the same answer, for a known or an unknown address, and reads nothing of the body. */
export async function takeCallback(request: Request, { params }: NextArgs): Promise<Response> {
  await request.body?.cancel();
  const services = await openServices();
  try {
    await services.limits.take("callback", clientAddress(request.headers, env().TRUST_PROXY));
    await receiveCallback({ ...services, actor: { kind: "guest" } }, (await params).attempt);
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited") return toProblem(error, crypto.randomUUID());
    services.log.error({ err: error }, "a callback could not be saved; the next poll finds the result");
  }
  return Response.json({ ok: true }, { headers: { "cache-control": "no-store" } });
}

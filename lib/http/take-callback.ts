import "server-only";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { receiveCallback } from "@/lib/reshoots/receive-callback";
import { openServices } from "@/lib/services";
import { clientAddress } from "./client-address";
import { toProblem } from "./problem";

type NextArgs = { params: Promise<{ attempt: string }> };

/** Answers every caller alike, whether the address is known or not, and reads nothing of what they send. */
export async function takeCallback(request: Request, { params }: NextArgs): Promise<Response> {
  await request.body?.cancel();
  const services = await openServices();
  try {
    await services.limits.take("callback", clientAddress(request.headers, env().TRUST_PROXY));
    await receiveCallback({ ...services, actor: { kind: "guest" } }, (await params).attempt);
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited") return toProblem(error, crypto.randomUUID());
    services.log.error({ err: error }, "a callback could not be noted; the next look will find what it told");
  }
  return Response.json({ ok: true }, { headers: { "cache-control": "no-store" } });
}

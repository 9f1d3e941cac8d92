import "server-only";
import { headers } from "next/headers";
import { readPerson } from "@/lib/domain/teams/read-person";
import { openServices } from "@/lib/services";
import { readActor } from "./read-actor";

/** The email of the person who is signed in, in a team or not; undefined for a guest. For server components. */
export async function currentEmail(): Promise<string | undefined> {
  const { db } = await openServices();
  const actor = await readActor(db, await headers());
  return actor.kind === "member" || actor.kind === "person" ? (await readPerson(db, actor))?.email : undefined;
}

import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { SCORED_LENGTH } from "@/lib/shared/password-rules";

let loaded: Promise<ZxcvbnFactory> | undefined;

/** How hard a password is to guess, from 0 to 4. The word lists are loaded when the first password is chosen. */
export async function scorePassword(password: string): Promise<number> {
  loaded ??= load();
  return (await loaded).check(password.slice(0, SCORED_LENGTH)).score;
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

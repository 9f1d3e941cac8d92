import { readLook, writeLook } from "@/lib/shared/playback/look";

/** How the films are looked at on this page, as a link keeps it: nothing else of the address goes along. */
export function lookHere(): string {
  const params = new URLSearchParams();
  writeLook(params, readLook(new URLSearchParams(location.search)));
  return params.toString();
}

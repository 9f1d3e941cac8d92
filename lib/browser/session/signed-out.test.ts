import { expect, it, vi } from "vitest";
import { goToSignIn, leave } from "./signed-out";

const at = (address: string) => {
  const { pathname, search, hash } = new URL(address, "http://localhost");
  return { pathname, search, hash, assign: vi.fn() };
};

it("says that the session has ended, and leads back to the same place", () => {
  const here = at("/compare?video=1&mode=wipe#a");
  goToSignIn(here);
  expect(here.assign.mock.calls).toEqual([
    ["/sign-in?returnTo=%2Fcompare%3Fvideo%3D1%26mode%3Dwipe%23a&problem=signed_out"],
  ]);
});

it("does nothing on the sign-in page, and nothing while the member signs out here", () => {
  const there = at("/sign-in?returnTo=%2Fcredits");
  goToSignIn(there);
  expect(there.assign).not.toHaveBeenCalled();
  leave();
  const leaving = at("/credits");
  goToSignIn(leaving);
  expect(leaving.assign).not.toHaveBeenCalled();
  leave(false);
  goToSignIn(leaving);
  expect(leaving.assign).toHaveBeenCalledOnce();
});

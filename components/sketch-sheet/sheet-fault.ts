/** Why a sheet of sketches cannot be made here. */
export type SheetReason = "no-webgl" | "context-lost" | "no-picture" | "no-encoder";

export class SheetFault extends Error {
  constructor(readonly reason: SheetReason) {
    super(reason);
  }
}

import { useMutation } from "@tanstack/react-query";
import type { RequestOf } from "@/lib/shared/contracts/endpoint";
import type { exportReviewEndpoint } from "@/lib/shared/contracts/review-exports";
import { call } from "./fetch/api";

export type WantedExport = RequestOf<typeof exportReviewEndpoint>["body"];

/** Writes the files of an export; the caller saves them. */
export const useExportReview = () =>
  useMutation({
    mutationFn: (body: WantedExport) => call<typeof exportReviewEndpoint>("POST /api/review-exports", { body }),
  });

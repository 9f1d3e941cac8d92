import { getConnectionEndpoint, putConnectionEndpoint, testConnectionEndpoint } from "./connection";
import { downloadEntriesEndpoint, getCreditsEndpoint, listEntriesEndpoint, putBudgetEndpoint } from "./credits";
import { getDurationsEndpoint } from "./durations";
import type { Endpoint } from "./endpoint";
import { streamEventsEndpoint } from "./events";
import { getHealthEndpoint } from "./health";
import { listMotionsEndpoint } from "./motions";
import {
  cancelReshootEndpoint,
  getReceiptEndpoint,
  getReshootEndpoint,
  giveUpEndpoint,
  listReshootsEndpoint,
  lookAgainEndpoint,
  submitReshootsEndpoint,
} from "./reshoots";
import {
  changeShareEndpoint,
  createShareEndpoint,
  getShareEndpoint,
  handOverSharesEndpoint,
  listSharesEndpoint,
  revokeShareEndpoint,
  revokeSharesEndpoint,
  rotateShareEndpoint,
} from "./shares";
import {
  deleteReshootEndpoint,
  deleteVideoEndpoint,
  getSpaceEndpoint,
  listTrashEndpoint,
  putRetentionEndpoint,
  restoreEndpoint,
} from "./space";
import { addVideoEndpoint, getVideoEndpoint, listVideosEndpoint, syncVideosEndpoint } from "./videos";
import { getViewerEndpoint } from "./viewer";

/** Every endpoint the app serves; a test fails when a route file and this list disagree. */
export const ENDPOINTS: readonly Endpoint[] = [
  listVideosEndpoint,
  addVideoEndpoint,
  syncVideosEndpoint,
  getVideoEndpoint,
  deleteVideoEndpoint,
  deleteReshootEndpoint,
  getSpaceEndpoint,
  putRetentionEndpoint,
  listTrashEndpoint,
  restoreEndpoint,
  listMotionsEndpoint,
  listReshootsEndpoint,
  submitReshootsEndpoint,
  getReshootEndpoint,
  getReceiptEndpoint,
  cancelReshootEndpoint,
  lookAgainEndpoint,
  giveUpEndpoint,
  getCreditsEndpoint,
  putBudgetEndpoint,
  listEntriesEndpoint,
  downloadEntriesEndpoint,
  getConnectionEndpoint,
  putConnectionEndpoint,
  testConnectionEndpoint,
  getDurationsEndpoint,
  listSharesEndpoint,
  createShareEndpoint,
  revokeSharesEndpoint,
  handOverSharesEndpoint,
  getShareEndpoint,
  changeShareEndpoint,
  rotateShareEndpoint,
  revokeShareEndpoint,
  getViewerEndpoint,
  streamEventsEndpoint,
  getHealthEndpoint,
];

import { getConnectionEndpoint, putConnectionEndpoint, testConnectionEndpoint } from "./connection";
import { getCreditsEndpoint, putBudgetEndpoint } from "./credits";
import { downloadFilesEndpoint } from "./downloads";
import { getDurationsEndpoint } from "./durations";
import type { Endpoint } from "./endpoint";
import { streamEventsEndpoint } from "./events";
import { getHealthEndpoint } from "./health";
import { downloadEntriesEndpoint, listEntriesEndpoint } from "./ledger";
import { changeRoleEndpoint, leaveTeamEndpoint, listMembersEndpoint, removeMemberEndpoint } from "./members";
import { listMotionsEndpoint } from "./motions";
import { getReceiptEndpoint } from "./receipt";
import {
  addAsSourceEndpoint,
  cancelReshootEndpoint,
  checkAgainEndpoint,
  getReshootEndpoint,
  giveUpEndpoint,
  listReshootsEndpoint,
  submitReshootsEndpoint,
} from "./reshoots";
import {
  addPasskeyEndpoint,
  beginAuthenticatorAppEndpoint,
  beginPasskeyEndpoint,
  beginPasskeySignInEndpoint,
  confirmAuthenticatorAppEndpoint,
  getDemandEndpoint,
  getSecondFactorEndpoint,
  putDemandEndpoint,
  removeAuthenticatorAppEndpoint,
  removePasskeyEndpoint,
  renamePasskeyEndpoint,
  replaceRecoveryCodesEndpoint,
} from "./second-factor";
import {
  changeShareEndpoint,
  copyShareLinkEndpoint,
  createShareEndpoint,
  getShareEndpoint,
  handOverSharesEndpoint,
  listSharesEndpoint,
  revokeShareEndpoint,
  revokeSharesEndpoint,
  rotateShareEndpoint,
} from "./shares";
import { getStorageEndpoint, previewRetentionEndpoint, putRetentionEndpoint } from "./storage";
import {
  deleteManyEndpoint,
  deleteReshootEndpoint,
  deleteVideoEndpoint,
  listTrashEndpoint,
  restoreEndpoint,
  restoreManyEndpoint,
} from "./trash";
import {
  addVideoEndpoint,
  getVideoEndpoint,
  listVideosEndpoint,
  renameVideoEndpoint,
  syncVideosEndpoint,
} from "./videos";
import { getViewerEndpoint } from "./viewer";

/** Every endpoint of the app; a test fails when this list and the route files differ. */
export const ENDPOINTS: readonly Endpoint[] = [
  listVideosEndpoint,
  addVideoEndpoint,
  syncVideosEndpoint,
  getVideoEndpoint,
  renameVideoEndpoint,
  deleteVideoEndpoint,
  deleteReshootEndpoint,
  getStorageEndpoint,
  previewRetentionEndpoint,
  putRetentionEndpoint,
  listTrashEndpoint,
  restoreEndpoint,
  deleteManyEndpoint,
  restoreManyEndpoint,
  downloadFilesEndpoint,
  listMotionsEndpoint,
  listReshootsEndpoint,
  submitReshootsEndpoint,
  getReshootEndpoint,
  getReceiptEndpoint,
  cancelReshootEndpoint,
  checkAgainEndpoint,
  giveUpEndpoint,
  addAsSourceEndpoint,
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
  copyShareLinkEndpoint,
  revokeShareEndpoint,
  listMembersEndpoint,
  changeRoleEndpoint,
  removeMemberEndpoint,
  leaveTeamEndpoint,
  getViewerEndpoint,
  getSecondFactorEndpoint,
  beginPasskeyEndpoint,
  addPasskeyEndpoint,
  renamePasskeyEndpoint,
  removePasskeyEndpoint,
  beginPasskeySignInEndpoint,
  beginAuthenticatorAppEndpoint,
  confirmAuthenticatorAppEndpoint,
  removeAuthenticatorAppEndpoint,
  replaceRecoveryCodesEndpoint,
  getDemandEndpoint,
  putDemandEndpoint,
  streamEventsEndpoint,
  getHealthEndpoint,
];

import {
  changeAccountEndpoint,
  changeEmailEndpoint,
  changePasswordEndpoint,
  confirmEmailEndpoint,
  confirmEndpoint,
  deleteAccountEndpoint,
  endOtherSessionsEndpoint,
  endSessionEndpoint,
  exportAccountEndpoint,
  getAccountEndpoint,
  listSessionsEndpoint,
} from "./account";
import {
  downloadAuditEndpoint,
  getAuditRetentionEndpoint,
  listAuditEndpoint,
  putAuditRetentionEndpoint,
} from "./audit";
import { getConnectionEndpoint, putConnectionEndpoint, testConnectionEndpoint } from "./connection";
import { getCreditsEndpoint, putBudgetEndpoint } from "./credits";
import { downloadFilesEndpoint } from "./downloads";
import { getDurationsEndpoint } from "./durations";
import type { Endpoint } from "./endpoint";
import { streamEventsEndpoint } from "./events";
import { getHealthEndpoint } from "./health";
import {
  acceptInvitationEndpoint,
  createInvitationEndpoint,
  inviteManyEndpoint,
  joinTeamEndpoint,
  listInvitationsEndpoint,
  putInvitationSettingsEndpoint,
  readInvitationEndpoint,
  renewInvitationEndpoint,
  revokeInvitationEndpoint,
} from "./invitations";
import { downloadEntriesEndpoint, listEntriesEndpoint } from "./ledger";
import { changeMailChoicesEndpoint, getMailChoicesEndpoint, unsubscribeEndpoint } from "./mail";
import { changeRoleEndpoint, leaveTeamEndpoint, listMembersEndpoint, removeMemberEndpoint } from "./members";
import { listMotionsEndpoint } from "./motions";
import { createPasswordLinkEndpoint, mailPasswordLinkEndpoint, resetPasswordEndpoint } from "./password-links";
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
import { setUpEndpoint } from "./set-up";
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
  createTeamEndpoint,
  findTeamEndpoint,
  listTeamsEndpoint,
  renameTeamEndpoint,
  switchTeamEndpoint,
} from "./teams";
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
  getMailChoicesEndpoint,
  changeMailChoicesEndpoint,
  unsubscribeEndpoint,
  listAuditEndpoint,
  downloadAuditEndpoint,
  getAuditRetentionEndpoint,
  putAuditRetentionEndpoint,
  createPasswordLinkEndpoint,
  resetPasswordEndpoint,
  mailPasswordLinkEndpoint,
  getAccountEndpoint,
  changeAccountEndpoint,
  changeEmailEndpoint,
  confirmEmailEndpoint,
  changePasswordEndpoint,
  confirmEndpoint,
  listSessionsEndpoint,
  endSessionEndpoint,
  endOtherSessionsEndpoint,
  deleteAccountEndpoint,
  exportAccountEndpoint,
  listTeamsEndpoint,
  createTeamEndpoint,
  findTeamEndpoint,
  renameTeamEndpoint,
  switchTeamEndpoint,
  setUpEndpoint,
  listInvitationsEndpoint,
  createInvitationEndpoint,
  inviteManyEndpoint,
  putInvitationSettingsEndpoint,
  readInvitationEndpoint,
  joinTeamEndpoint,
  acceptInvitationEndpoint,
  renewInvitationEndpoint,
  revokeInvitationEndpoint,
  getViewerEndpoint,
  streamEventsEndpoint,
  getHealthEndpoint,
];

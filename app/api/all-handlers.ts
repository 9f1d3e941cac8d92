import * as accountAvatar from "./account/avatar/handlers";
import * as accountConfirm from "./account/confirm/handlers";
import * as accountDelete from "./account/delete/handlers";
import * as accountEmailConfirm from "./account/email/confirm/handlers";
import * as accountEmail from "./account/email/handlers";
import * as accountExportJson from "./account/export.json/handlers";
import * as account from "./account/handlers";
import * as accountMail from "./account/mail/handlers";
import * as accountPassword from "./account/password/handlers";
import * as accountProvidersIdBegin from "./account/providers/[id]/begin/handlers";
import * as accountProvidersId from "./account/providers/[id]/handlers";
import * as accountSessionsId from "./account/sessions/[id]/handlers";
import * as accountSessionsEndOthers from "./account/sessions/end-others/handlers";
import * as accountSessions from "./account/sessions/handlers";
import * as approvalsIdDecision from "./approvals/[id]/decision/handlers";
import * as approvalsIdWithdraw from "./approvals/[id]/withdraw/handlers";
import * as approvals from "./approvals/handlers";
import * as auditEntries from "./audit/entries/handlers";
import * as auditEntriesCsv from "./audit/entries.csv/handlers";
import * as auditRetention from "./audit/retention/handlers";
import * as authenticatorAppBegin from "./authenticator-app/begin/handlers";
import * as authenticatorApp from "./authenticator-app/handlers";
import * as avatarsId from "./avatars/[id]/handlers";
import * as callbacksVeoAttempt from "./callbacks/veo/[attempt]/handlers";
import * as commentAttachments from "./comment-attachments/handlers";
import * as commentsIdDrawing from "./comments/[id]/drawing/handlers";
import * as commentsIdEdits from "./comments/[id]/edits/handlers";
import * as commentsId from "./comments/[id]/handlers";
import * as commentsIdReactions from "./comments/[id]/reactions/handlers";
import * as commentsIdRelease from "./comments/[id]/release/handlers";
import * as commentsIdResolved from "./comments/[id]/resolved/handlers";
import * as commentsIdRestore from "./comments/[id]/restore/handlers";
import * as commentsDrawings from "./comments/drawings/handlers";
import * as comments from "./comments/handlers";
import * as connectionDurations from "./connection/durations/handlers";
import * as connection from "./connection/handlers";
import * as connectionTest from "./connection/test/handlers";
import * as creditsEntries from "./credits/entries/handlers";
import * as creditsEntriesCsv from "./credits/entries.csv/handlers";
import * as credits from "./credits/handlers";
import * as downloadsZip from "./downloads.zip/handlers";
import * as events from "./events/handlers";
import * as follows from "./follows/handlers";
import * as guestStars from "./guest-stars/handlers";
import * as guestsIdBlocked from "./guests/[id]/blocked/handlers";
import * as health from "./health/handlers";
import * as imports from "./imports/handlers";
import * as inbox from "./inbox/handlers";
import * as inboxRead from "./inbox/read/handlers";
import * as inboxUnread from "./inbox/unread/handlers";
import * as invitationsIdNewLink from "./invitations/[id]/new-link/handlers";
import * as invitationsIdRevoke from "./invitations/[id]/revoke/handlers";
import * as invitationsAccept from "./invitations/accept/handlers";
import * as invitations from "./invitations/handlers";
import * as invitationsJoin from "./invitations/join/handlers";
import * as invitationsMany from "./invitations/many/handlers";
import * as invitationsRead from "./invitations/read/handlers";
import * as invitationsSettings from "./invitations/settings/handlers";
import * as mailUnsubscribeToken from "./mail/unsubscribe/[token]/handlers";
import * as membersId from "./members/[id]/handlers";
import * as membersIdPasswordLink from "./members/[id]/password-link/handlers";
import * as membersIdRemove from "./members/[id]/remove/handlers";
import * as members from "./members/handlers";
import * as membersLeave from "./members/leave/handlers";
import * as motions from "./motions/handlers";
import * as openapiJson from "./openapi.json/handlers";
import * as passkeysId from "./passkeys/[id]/handlers";
import * as passkeysBegin from "./passkeys/begin/handlers";
import * as passkeysBeginConfirm from "./passkeys/begin-confirm/handlers";
import * as passkeysBeginSignIn from "./passkeys/begin-sign-in/handlers";
import * as passkeys from "./passkeys/handlers";
import * as presence from "./presence/handlers";
import * as ratings from "./ratings/handlers";
import * as recoveryCodes from "./recovery-codes/handlers";
import * as resetPassword from "./reset-password/handlers";
import * as resetPasswordMail from "./reset-password/mail/handlers";
import * as reshootsIdApprovals from "./reshoots/[id]/approvals/handlers";
import * as reshootsIdCancel from "./reshoots/[id]/cancel/handlers";
import * as reshootsIdCarryOver from "./reshoots/[id]/carry-over/handlers";
import * as reshootsIdCheckAgain from "./reshoots/[id]/check-again/handlers";
import * as reshootsIdFinal from "./reshoots/[id]/final/handlers";
import * as reshootsIdGiveUp from "./reshoots/[id]/give-up/handlers";
import * as reshootsId from "./reshoots/[id]/handlers";
import * as reshootsIdRating from "./reshoots/[id]/rating/handlers";
import * as reshootsIdReceipt from "./reshoots/[id]/receipt/handlers";
import * as reshootsIdReopen from "./reshoots/[id]/reopen/handlers";
import * as reshootsIdUseAsSource from "./reshoots/[id]/use-as-source/handlers";
import * as reshoots from "./reshoots/handlers";
import * as reshootsResults from "./reshoots/results/handlers";
import * as reviewExports from "./review-exports/handlers";
import * as runsIdEnd from "./runs/[id]/end/handlers";
import * as runsIdPause from "./runs/[id]/pause/handlers";
import * as runsIdResume from "./runs/[id]/resume/handlers";
import * as runs from "./runs/handlers";
import * as secondFactorDemand from "./second-factor/demand/handlers";
import * as secondFactor from "./second-factor/handlers";
import * as setUpCheck from "./set-up/check/handlers";
import * as setUp from "./set-up/handlers";
import * as sharesIdGuests from "./shares/[id]/guests/handlers";
import * as sharesId from "./shares/[id]/handlers";
import * as sharesIdLink from "./shares/[id]/link/handlers";
import * as sharesIdRevoke from "./shares/[id]/revoke/handlers";
import * as sharesIdRotate from "./shares/[id]/rotate/handlers";
import * as sharesHandOver from "./shares/hand-over/handlers";
import * as shares from "./shares/handlers";
import * as sharesRevoke from "./shares/revoke/handlers";
import * as stars from "./stars/handlers";
import * as storage from "./storage/handlers";
import * as storageRetention from "./storage/retention/handlers";
import * as teamsId from "./teams/[id]/handlers";
import * as teamsIdSwitch from "./teams/[id]/switch/handlers";
import * as teamsFind from "./teams/find/handlers";
import * as teams from "./teams/handlers";
import * as trashIdRestore from "./trash/[id]/restore/handlers";
import * as trash from "./trash/handlers";
import * as trashRestore from "./trash/restore/handlers";
import * as uploadsId from "./uploads/[id]/handlers";
import * as uploads from "./uploads/handlers";
import * as videosIdDepth from "./videos/[id]/depth/handlers";
import * as videosIdFollow from "./videos/[id]/follow/handlers";
import * as videosId from "./videos/[id]/handlers";
import * as videosIdLineage from "./videos/[id]/lineage/handlers";
import * as videosIdStar from "./videos/[id]/star/handlers";
import * as videos from "./videos/handlers";
import * as videosSync from "./videos/sync/handlers";
import * as viewer from "./viewer/handlers";

/** What serves each path of the API. One route of Next serves them all: each route would be built, loaded and held apart. */
export const HANDLERS = {
  "/api/account/avatar": accountAvatar,
  "/api/account/confirm": accountConfirm,
  "/api/account/delete": accountDelete,
  "/api/account/email/confirm": accountEmailConfirm,
  "/api/account/email": accountEmail,
  "/api/account/export.json": accountExportJson,
  "/api/account/mail": accountMail,
  "/api/account/password": accountPassword,
  "/api/account/providers/{id}/begin": accountProvidersIdBegin,
  "/api/account/providers/{id}": accountProvidersId,
  "/api/account": account,
  "/api/account/sessions/{id}": accountSessionsId,
  "/api/account/sessions/end-others": accountSessionsEndOthers,
  "/api/account/sessions": accountSessions,
  "/api/approvals/{id}/decision": approvalsIdDecision,
  "/api/approvals/{id}/withdraw": approvalsIdWithdraw,
  "/api/approvals": approvals,
  "/api/audit/entries.csv": auditEntriesCsv,
  "/api/audit/entries": auditEntries,
  "/api/audit/retention": auditRetention,
  "/api/authenticator-app/begin": authenticatorAppBegin,
  "/api/authenticator-app": authenticatorApp,
  "/api/avatars/{id}": avatarsId,
  "/api/callbacks/veo/{attempt}": callbacksVeoAttempt,
  "/api/comment-attachments": commentAttachments,
  "/api/comments/{id}/drawing": commentsIdDrawing,
  "/api/comments/{id}/edits": commentsIdEdits,
  "/api/comments/{id}/reactions": commentsIdReactions,
  "/api/comments/{id}/release": commentsIdRelease,
  "/api/comments/{id}/resolved": commentsIdResolved,
  "/api/comments/{id}/restore": commentsIdRestore,
  "/api/comments/{id}": commentsId,
  "/api/comments/drawings": commentsDrawings,
  "/api/comments": comments,
  "/api/connection/durations": connectionDurations,
  "/api/connection": connection,
  "/api/connection/test": connectionTest,
  "/api/credits/entries.csv": creditsEntriesCsv,
  "/api/credits/entries": creditsEntries,
  "/api/credits": credits,
  "/api/downloads.zip": downloadsZip,
  "/api/events": events,
  "/api/follows": follows,
  "/api/guest-stars": guestStars,
  "/api/guests/{id}/blocked": guestsIdBlocked,
  "/api/health": health,
  "/api/imports": imports,
  "/api/inbox/read": inboxRead,
  "/api/inbox": inbox,
  "/api/inbox/unread": inboxUnread,
  "/api/invitations/{id}/new-link": invitationsIdNewLink,
  "/api/invitations/{id}/revoke": invitationsIdRevoke,
  "/api/invitations/accept": invitationsAccept,
  "/api/invitations/join": invitationsJoin,
  "/api/invitations/many": invitationsMany,
  "/api/invitations/read": invitationsRead,
  "/api/invitations": invitations,
  "/api/invitations/settings": invitationsSettings,
  "/api/mail/unsubscribe/{token}": mailUnsubscribeToken,
  "/api/members/{id}/password-link": membersIdPasswordLink,
  "/api/members/{id}/remove": membersIdRemove,
  "/api/members/{id}": membersId,
  "/api/members/leave": membersLeave,
  "/api/members": members,
  "/api/motions": motions,
  "/api/openapi.json": openapiJson,
  "/api/passkeys/{id}": passkeysId,
  "/api/passkeys/begin-confirm": passkeysBeginConfirm,
  "/api/passkeys/begin-sign-in": passkeysBeginSignIn,
  "/api/passkeys/begin": passkeysBegin,
  "/api/passkeys": passkeys,
  "/api/presence": presence,
  "/api/ratings": ratings,
  "/api/recovery-codes": recoveryCodes,
  "/api/reset-password/mail": resetPasswordMail,
  "/api/reset-password": resetPassword,
  "/api/reshoots/{id}/approvals": reshootsIdApprovals,
  "/api/reshoots/{id}/cancel": reshootsIdCancel,
  "/api/reshoots/{id}/carry-over": reshootsIdCarryOver,
  "/api/reshoots/{id}/check-again": reshootsIdCheckAgain,
  "/api/reshoots/{id}/final": reshootsIdFinal,
  "/api/reshoots/{id}/give-up": reshootsIdGiveUp,
  "/api/reshoots/{id}/rating": reshootsIdRating,
  "/api/reshoots/{id}/receipt": reshootsIdReceipt,
  "/api/reshoots/{id}/reopen": reshootsIdReopen,
  "/api/reshoots/{id}": reshootsId,
  "/api/reshoots/{id}/use-as-source": reshootsIdUseAsSource,
  "/api/reshoots/results": reshootsResults,
  "/api/reshoots": reshoots,
  "/api/review-exports": reviewExports,
  "/api/runs/{id}/end": runsIdEnd,
  "/api/runs/{id}/pause": runsIdPause,
  "/api/runs/{id}/resume": runsIdResume,
  "/api/runs": runs,
  "/api/second-factor/demand": secondFactorDemand,
  "/api/second-factor": secondFactor,
  "/api/set-up/check": setUpCheck,
  "/api/set-up": setUp,
  "/api/shares/{id}/guests": sharesIdGuests,
  "/api/shares/{id}/link": sharesIdLink,
  "/api/shares/{id}/revoke": sharesIdRevoke,
  "/api/shares/{id}/rotate": sharesIdRotate,
  "/api/shares/{id}": sharesId,
  "/api/shares/hand-over": sharesHandOver,
  "/api/shares/revoke": sharesRevoke,
  "/api/shares": shares,
  "/api/stars": stars,
  "/api/storage/retention": storageRetention,
  "/api/storage": storage,
  "/api/teams/{id}": teamsId,
  "/api/teams/{id}/switch": teamsIdSwitch,
  "/api/teams/find": teamsFind,
  "/api/teams": teams,
  "/api/trash/{id}/restore": trashIdRestore,
  "/api/trash/restore": trashRestore,
  "/api/trash": trash,
  "/api/uploads/{id}": uploadsId,
  "/api/uploads": uploads,
  "/api/videos/{id}/depth": videosIdDepth,
  "/api/videos/{id}/follow": videosIdFollow,
  "/api/videos/{id}/lineage": videosIdLineage,
  "/api/videos/{id}": videosId,
  "/api/videos/{id}/star": videosIdStar,
  "/api/videos": videos,
  "/api/videos/sync": videosSync,
  "/api/viewer": viewer,
};

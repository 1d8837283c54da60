import { DOCUMENT_KINDS } from '@pratu/protocol/api/documents'
import { ITEM_STATUSES } from '@pratu/protocol/catalogue'
import { WISH_STATES } from '@pratu/protocol/feedback'
import { VISITOR_KINDS } from '@pratu/protocol/figures'
import { HELP_REASONS } from '@pratu/protocol/help'
import { STAFF_ROLES } from '@pratu/protocol/roles'
import { SCOPES } from '@pratu/protocol/scopes'
import { SIGN_IN_METHODS } from '@pratu/protocol/sign-ins'
import { VISIT_PURPOSES } from '@pratu/protocol/visitors'
import type { StaffWords } from '../words.ts'

/** Actions that the server writes down. One that this page is too old to know is shown by its name. */
const ACTIONS = [
  'signed-in',
  'signed-out',
  'signed-out-elsewhere',
  'sign-in-refused',
  'password-changed',
  'member-added',
  'member-changed',
  'token-made',
  'token-revoked',
  'pairing-confirmed',
  'pairing-refused',
  'station-enrolled',
  'station-revoked',
  'enrolment-code-made',
  'kiosk-link-made',
  'kiosk-link-used',
  'rule-set-aside',
  'patron-charged',
  'charges-waived',
  'stored-transaction-settled',
  'alone-limits-changed',
  'refused-transaction-settled',
  'lending-rules-changed',
  'lending-settings-changed',
  'patron-added',
  'patron-changed',
  'patron-blocked',
  'patron-unblocked',
  'card-added',
  'card-replaced',
  'card-removed',
  'patron-left',
  'patron-came-back',
  'patron-exported',
  'patron-forgotten',
  'leavers-forgotten',
  'group-added',
  'group-changed',
  'group-removed',
  'levels-changed',
  'privacy-changed',
  'roll-over-done',
  'roll-over-undone',
  'record-added',
  'record-changed',
  'record-deleted',
  'record-file-added',
  'record-file-removed',
  'record-file-renamed',
  'items-added',
  'item-changed',
  'item-status-changed',
  'item-deleted',
  'tag-written',
  'item-kinds-changed',
  'shelf-marks-changed',
  'numbering-changed',
  'room-plan-changed',
  'dewey-topic-added',
  'dewey-topic-changed',
  'dewey-topic-deleted',
  'stocktake-started',
  'stocktake-ended',
  'stocktake-resumed',
  'stocktake-deleted',
  'stocktake-applied',
  'document-made',
  'sign-in-taken-back',
  'sign-in-settings-changed',
  'class-visit-started',
  'class-visit-changed',
  'class-visit-taken-back',
  'counter-changed',
  'staff-passes-changed',
  'gate-settings-changed',
  'calibration-started',
  'calibration-ended',
  'correction-applied',
  'semesters-changed',
  'opening-hours-changed',
  'closure-added',
  'closure-removed',
  'opening-set',
  'opening-removed',
  'holiday-added',
  'holiday-removed',
  'holiday-kept',
  'holiday-not-kept',
  'report-begun',
  'report-signed',
  'report-sent',
  'report-sent-on-paper',
  'report-answered',
  'report-answered-on-paper',
  'report-corrected',
  'report-settings-changed',
  'report-emblem-changed',
  'report-emblem-removed',
  'network-joined',
  'network-left',
  'network-exchanged',
  'parcel-saved',
  'reply-read',
  'sign-added',
  'sign-changed',
  'sign-removed',
  'sign-switched-on',
  'sign-switched-off',
  'signs-ordered',
  'kiosk-sleep-changed',
  'activity-added',
  'activity-changed',
  'activity-planned',
  'activity-held',
  'activity-cancelled',
  'activity-removed',
  'activity-signed-up',
  'activity-signed-off',
  'attendance-opened',
  'attendance-closed',
  'attendance-noted',
  'attendance-taken-back',
  'head-count-changed',
  'attendance-sheet-made',
  'certificates-made',
  'challenge-set',
  'book-logged',
  'book-confirmed',
  'book-unlogged',
  'feedback-question-worded',
  'feedback-asking-switched',
  'wish-changed',
  'wish-removed',
  'suggestion-read',
  'suggestion-unread',
  'suggestion-removed',
  'help-call-answered',
  'help-call-ended',
  'appearance-changed',
  'crest-changed',
  'crest-removed',
  'pictures-chosen',
  'pictures-drawn',
  'picture-pin-settings-changed',
  'pin-settings-changed',
  'pin-set',
  'pin-reset',
  'photos-turned-on',
  'photos-turned-off',
  'photo-consent-recorded',
  'photo-consent-withdrawn',
  'photo-added',
  'photo-removed',
  'kiosk-settings-changed',
  'recording-kept',
  'recording-removed',
  'backed-up',
  'recovery-key-chosen',
  'backup-places-chosen',
  'clock-put-right',
  'clock-set',
  'update-started',
] as const

const ACTORS = ['staff', 'station', 'token'] as const

const PAIRED_KINDS = ['daemon', 'page'] as const

export const actionWords = (words: StaffWords, action: string): string => {
  const known = ACTIONS.find(each => each === action)
  return known ? words.t(`audit.action.${known}`) : action
}

export const actorWords = (words: StaffWords, actor: string): string => {
  const [kind, ...rest] = actor.split(':')
  const known = ACTORS.find(each => each === kind)
  return known ? words.t(`audit.actor.${known}`, { name: rest.join(':') }) : words.t('audit.actor.system')
}

/** Names of people, stations and programs as they are; everything else in words. */
export const detailWords = (words: StaffWords, detail: Readonly<Record<string, unknown>>): string =>
  Object.entries(detail)
    .map(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map(each => valueWords(words, name, each)).join(', '),
    )
    .filter(text => text !== '')
    .join(' · ')

const valueWords = (words: StaffWords, name: string, value: unknown): string => {
  if (name === 'resetPassword') return words.t('members.reset')
  if (name === 'disabled') return words.t(value ? 'members.standing.disabled' : 'members.enable')
  if (name === 'days') return words.t('audit.days', { count: Number(value) })
  const role = STAFF_ROLES.find(each => each === value)
  if (role) return words.t(`role.${role}`)
  const scope = SCOPES.find(each => each === value)
  if (scope) return words.t(`scope.${scope}`)
  const status = ITEM_STATUSES.find(each => each === value)
  if (status) return words.t(`item.status.${status}`)
  const document = name === 'document' && DOCUMENT_KINDS.find(each => each === value)
  if (document) return words.t(`papers.kind.${document}`)
  const visitor = name === 'visitor' && VISITOR_KINDS.find(each => each === value)
  if (visitor) return words.t(`sign-ins.kind.${visitor}`)
  const method = name === 'method' && SIGN_IN_METHODS.find(each => each === value)
  if (method) return words.t(`sign-ins.method.${method}`)
  const purpose = name === 'purpose' && VISIT_PURPOSES.find(each => each === value)
  if (purpose) return words.t(`sign-ins.purpose.${purpose}`)
  const wish = name === 'state' && WISH_STATES.find(each => each === value)
  if (wish) return words.t(`feedback.wish.state.${wish}`)
  const reason = name === 'reason' && HELP_REASONS.find(each => each === value)
  if (reason) return words.t(`help.reason.${reason}`)
  const kind = PAIRED_KINDS.find(each => each === value)
  if (kind) return words.t(`audit.kind.${kind}`)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

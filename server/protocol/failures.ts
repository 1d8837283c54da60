import * as z from 'zod/mini'

/**
 * Every expected refusal, by code. The screens' words for a code stand under `failure.<code>` in both
 * languages; a unit test finds a code without words.
 */
export const FAILURE_CODES = [
  // Asking
  'invalid-request',
  'too-large',
  'file-too-large',
  'too-many-requests',
  'not-found',
  'not-signed-in',
  'not-allowed',
  'foreign-origin',
  'idempotency-key-reused',
  'internal-error',
  // Said by a page or a daemon itself: no answer came
  'server-unreachable',
  // Staff
  'wrong-user-name-or-password',
  'password-must-change',
  'password-too-short',
  'password-unchanged',
  'user-name-taken',
  'last-administrator',
  // Stations
  'station-not-paired',
  'station-revoked',
  'pairing-expired',
  'pairing-not-confirmed',
  'station-name-taken',
  'enrolment-code-wrong',
  'station-offline',
  'device-unknown',
  'device-offline',
  // Codes that were scanned
  'code-unknown',
  'code-is-card',
  'code-is-item',
  // Lending
  'session-ended',
  'patron-blocked',
  'patron-expired',
  'loan-limit-reached',
  'overdue-items',
  'item-on-loan-to-other',
  'item-already-yours',
  'item-not-for-loan',
  'item-lost',
  'item-in-repair',
  'item-withdrawn',
  'item-not-on-loan',
  'loan-not-found',
  'undo-too-late',
  'renewal-limit-reached',
  'renewal-too-early',
  'no-open-day',
  // Holds, charges and the desk
  'item-on-hold',
  'charges-open',
  'semester-ending',
  'hold-limit-reached',
  'hold-already-placed',
  'hold-on-shelf',
  'no-class-sets',
  'charge-settled',
  'undo-changed',
  'undone-already',
  'desk-needs-patron',
  'desk-needs-item',
  // Imports
  'import-file-empty',
  'import-form-unknown',
  'import-file-broken',
  'import-too-large',
  'import-under-way',
  'import-gone',
  'import-not-now',
  'import-stopped',
  'table-old-excel',
  'table-too-long',
  'table-too-wide',
  'table-unsafe',
  'table-quote-open',
  // Cataloguing
  'record-changed-meanwhile',
  'record-has-loans',
  'record-has-holds',
  'record-has-history',
  'marc-leader-wrong',
  'marc-tag-wrong',
  'marc-control-field-wrong',
  'marc-indicator-wrong',
  'marc-subfield-code-wrong',
  'marc-field-empty',
  'marc-title-missing',
  'marc-field-repeated',
  'marc-character-wrong',
  'marc-field-too-long',
  'marc-record-too-long',
  'barcode-taken',
  'accession-number-taken',
  'item-kind-unknown',
  'item-on-loan',
  'item-on-pick-up-shelf',
  'withdrawal-reason-missing',
  'item-was-lent',
  'pattern-without-number',
  'pattern-unknown-part',
  'pattern-without-year',
  'pattern-not-for-barcodes',
  'shelf-mark-in-use',
  'shelf-mark-twice',
  'item-kind-in-use',
  'item-kind-needed',
  'shelf-outside-room',
  'shelf-range-wrong',
  'shelf-holds-nothing',
  'shelf-mark-unknown',
  'file-kind-unknown',
  'picture-too-large',
  'disk-full',
  'stocktake-ended',
  'stocktake-not-ended',
  'stocktake-applied',
  // Patrons
  'patron-changed',
  'patron-left',
  'patron-forgotten',
  'patron-has-loans',
  'patron-owes',
  'national-id-not-kept',
  'school-number-taken',
  'school-number-missing',
  'card-of-patron',
  'card-of-item',
  'card-not-possible',
  'group-unknown',
  'group-in-use',
  'level-unknown',
  'level-in-use',
  'level-twice',
  'roll-over-done',
  'roll-over-impossible',
  'roll-over-outdated',
  'roll-over-exception-unknown',
  'roll-over-superseded',
  // Printing
  'nothing-to-print',
  'barcodes-unknown',
  'too-much-to-print',
  'no-call-number',
  'barcode-too-long',
  'no-cards',
  'sheet-impossible',
  'document-expired',
  'printing-failed',
  'printing-not-installed',
] as const

export type FailureCode = (typeof FAILURE_CODES)[number]

/** One reason why something was refused. `params` fill the words' placeholders ({limit}, {title}, {path} …). */
export const Failure = z.object({
  code: z.enum(FAILURE_CODES),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
})
export type Failure = z.infer<typeof Failure>

/** Body of every HTTP answer that is not 2xx, and of every refused socket acknowledgement: all reasons, not one. */
export const Refusal = z.object({ ok: z.literal(false), failures: z.array(Failure).check(z.minLength(1)) })
export type Refusal = z.infer<typeof Refusal>

export type Result<Value> = { readonly ok: true; readonly value: Value } | Refusal

export const succeed = <Value>(value: Value): Result<Value> => ({ ok: true, value })

export const refuse = (...failures: (Failure | FailureCode)[]): Refusal => ({
  ok: false,
  failures: failures.map(failure => (typeof failure === 'string' ? { code: failure } : failure)),
})

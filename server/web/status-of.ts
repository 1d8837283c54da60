import type { FailureCode, Refusal } from '@pratu/protocol/failures'

/** Codes whose status is not 409: the request was understood and allowed, but the state of the library forbids it. */
const STATUS: Partial<Record<FailureCode, number>> = {
  'invalid-request': 400,
  'password-too-short': 400,
  'password-unchanged': 400,
  'pattern-without-number': 400,
  'pattern-unknown-part': 400,
  'pattern-without-year': 400,
  'pattern-not-for-barcodes': 400,
  'not-signed-in': 401,
  'wrong-user-name-or-password': 401,
  'station-not-paired': 401,
  'station-revoked': 401,
  'not-allowed': 403,
  'foreign-origin': 403,
  'password-must-change': 403,
  'enrolment-code-wrong': 403,
  'pairing-not-confirmed': 403,
  'not-found': 404,
  'code-unknown': 404,
  'loan-not-found': 404,
  'device-unknown': 404,
  'import-gone': 410,
  'pairing-expired': 410,
  'document-expired': 410,
  'session-ended': 410,
  'too-large': 413,
  'file-too-large': 413,
  'file-kind-unknown': 415,
  'idempotency-key-reused': 422,
  'too-many-requests': 429,
  'internal-error': 500,
  'printing-failed': 500,
  'printing-not-installed': 501,
  'station-offline': 503,
  'device-offline': 503,
  'disk-full': 507,
}

/** The HTTP status of a refusal: that of its first failure. */
export const statusOf = ({ failures }: Refusal): number =>
  STATUS[failures[0]?.code ?? 'internal-error'] ?? 409

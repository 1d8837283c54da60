import { EventEmitter } from 'node:events'
import type { Passage } from '@pratu/protocol/device-events'
import type { VisitorKind } from '@pratu/protocol/figures'
import type { IncompleteOnPad, PadReport } from '@pratu/protocol/pad-report'
import type { Scan } from '@pratu/protocol/scans'
import type { SecurityTrouble } from '@pratu/protocol/tag-security'

/** A change of a loan, told after its commit. Patrons appear by class only. */
export interface LoanHappened {
  readonly kind: 'loan' | 'return' | 'renewal' | 'loan-undone'
  readonly loanId: string
  readonly atMs: number
  readonly title: string
  readonly classroom: string | null
  readonly stationId: string | null
}

/** Somebody signed in. People appear by kind and class only. */
export interface SignInHappened {
  readonly id: string
  readonly atMs: number
  readonly visitor: VisitorKind
  readonly classroom: string | null
  readonly stationId: string | null
}

/** A class came with its teacher. */
export interface ClassVisitHappened {
  readonly id: string
  readonly atMs: number
  readonly classroom: string
  readonly heads: number
}

/**
 * What features tell each other after the fact, without knowing each other. Emitted only after the commit;
 * a listener must not throw.
 */
export interface HappeningMap {
  /** New rows of the ledger, or (then `passages` may be empty) old ones that were dated: totals have changed. */
  passages: [{ stationId: string; passages: readonly (Passage & { atMs: number | null })[] }]
  /** Only coverage changed. */
  coverage: [{ stationId: string }]
  /** Somebody vouches for the time now: what came from daemons without a clock can be dated. */
  'time-known': []
  /** Midnight has passed: every figure of the day begins again. */
  'new-day': []
  /** Something that kiosks may do was turned on or off. */
  'kiosk-settings': []
  /** What idle kiosks show was changed. */
  'idle-feed': []
  /** Opening days or semesters were changed: whatever was reckoned with them may be otherwise. */
  calendar: []
  /** The school's name, crest, colours or theme. */
  appearance: []
  loan: [LoanHappened]
  /** Something about loans was undone: the day's figures have changed, and nothing more is to be told of it. */
  'loan-figures': []
  'sign-in': [SignInHappened]
  'class-visit': [ClassVisitHappened]
  /** A call for help was made, heard, answered or ended. */
  help: []
  'unknown-code': [{ stationId: string | null; atMs: number }]
  /** A station was paired, revoked, came, went, or its health changed. */
  station: [{ stationId: string; change: 'paired' | 'revoked' | 'online' | 'offline' | 'health' | 'pages' }]
  /** The list of daemons and pages that wait to be confirmed changed. */
  waiting: []
  /** Staff signed out, changed their password, or lost their account. */
  'sessions-ended': [{ sessionHashes: readonly string[] }]
  scan: [{ stationId: string; scan: Scan }]
  'scans-lost': [{ stationId: string; count: number }]
  /** What lies on a pad of the station. */
  pad: [{ stationId: string; report: PadReport }]
  /** Which items lie on a pad of the station and are not whole. */
  incomplete: [{ stationId: string; onPad: IncompleteOnPad }]
  /** What was lent or returned there still has the other mark for the gate. */
  'security-trouble': [{ stationId: string; trouble: SecurityTrouble }]
}

export type Happenings = EventEmitter<HappeningMap>

export const createHappenings = (): Happenings => new EventEmitter<HappeningMap>().setMaxListeners(50)

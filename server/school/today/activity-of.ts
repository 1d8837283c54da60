import type { Direction } from '@pratu/protocol/device-events'
import type { Activity } from '@pratu/protocol/today'
import type { ClassVisitHappened, LoanHappened, SignInHappened } from '../happenings.ts'

/** The name of a station; null when there is none of that id. */
export type NameOf = (stationId: string) => string | null

/** Ids are made of what happened, so that what is told again after a restart is recognised. */
export const passageActivity = (
  passage: { id: string; atMs: number; direction: Direction; stationId: string },
  nameOf: NameOf,
): Activity => ({
  kind: 'passage',
  id: passage.id,
  atMs: passage.atMs,
  direction: passage.direction,
  station: nameOf(passage.stationId) ?? passage.stationId,
})

export const loanActivity = (loan: LoanHappened, nameOf: NameOf): Activity => ({
  kind: loan.kind,
  id: `${loan.kind}:${loan.loanId}:${loan.atMs}`,
  atMs: loan.atMs,
  title: loan.title,
  classroom: loan.classroom,
  station: loan.stationId && nameOf(loan.stationId),
})

export const signInActivity = (
  { id, atMs, visitor, classroom, stationId }: SignInHappened,
  nameOf: NameOf,
): Activity => ({
  kind: 'sign-in',
  id,
  atMs,
  visitor,
  classroom,
  station: stationId && nameOf(stationId),
})

export const classVisitActivity = (visit: ClassVisitHappened): Activity => ({
  kind: 'class-visit',
  ...visit,
})

export const unknownCodeActivity = (
  { stationId, atMs }: { stationId: string | null; atMs: number },
  nameOf: NameOf,
): Activity => ({
  kind: 'unknown-code',
  id: `unknown-code:${stationId}:${atMs}`,
  atMs,
  station: stationId && nameOf(stationId),
})

export const stationActivity = (
  kind: 'station-online' | 'station-offline',
  { stationId, atMs }: { stationId: string; atMs: number },
  nameOf: NameOf,
): Activity => ({
  kind,
  id: `${kind}:${stationId}:${atMs}`,
  atMs,
  station: nameOf(stationId) ?? stationId,
})

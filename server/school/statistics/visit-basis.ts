import {
  GATE_COVERAGE_NEEDED,
  type SensedMinutes,
  type SignedInFigures,
  signedInVisits,
  type VisitBasis,
} from '@pratu/protocol/figures'

/** On what the visits of a stretch rest. It is decided once for all of it, so that its parts add up. */
export function visitBasis(coverage: SensedMinutes | null, signedIn: SignedInFigures): VisitBasis {
  const { openMinutes, sensedMinutes } = coverage ?? { openMinutes: 0, sensedMinutes: 0 }
  if (openMinutes > 0 && sensedMinutes >= GATE_COVERAGE_NEEDED * openMinutes) return 'gate'
  return signedInVisits(signedIn) > 0 || sensedMinutes > 0 ? 'signed-in' : 'none'
}

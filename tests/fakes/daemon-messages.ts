import type { BeamLevels, BeamLine } from '../../device-daemon/counting/beam-line.ts'

/** How the wall clock of a daemon's computer stands. */
export interface WallClock {
  readonly aheadMs: number
  /** Whether the computer believes in it. */
  readonly isSynchronised: boolean
}

/** What the beams of a door show when the daemon opens them, and every change afterwards; times are monotonic. */
export type ToDaemon =
  | { readonly clock: WallClock }
  | { readonly door: string; readonly levels: BeamLevels; readonly atMs: number }
  | { readonly door: string; readonly line: BeamLine; readonly blocked: boolean; readonly atMs: number }

export type FromDaemon =
  | { readonly kind: 'opened'; readonly door: string }
  | { readonly kind: 'spooled'; readonly passageId: string }
  | { readonly kind: 'linked' }

import type { BeamLevels, BeamLine } from '../../device-daemon/counting/beam-line.ts'

/** What the beams of a door show when the daemon opens them, and every change afterwards; times are monotonic. */
export type ToDaemon =
  | { readonly door: string; readonly levels: BeamLevels; readonly atMs: number }
  | { readonly door: string; readonly line: BeamLine; readonly blocked: boolean; readonly atMs: number }

export type FromDaemon =
  | { readonly kind: 'opened'; readonly door: string }
  | { readonly kind: 'spooled'; readonly passageId: string }
  | { readonly kind: 'linked' }

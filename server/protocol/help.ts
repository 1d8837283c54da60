import * as z from 'zod/mini'
import { AtMs, Id } from './scalars.ts'

/** Why somebody at a kiosk calls; each has a picture. */
export const HELP_REASONS = ['cannot-read', 'cannot-find', 'reader-silent', 'other'] as const
export const HelpReason = z.enum(HELP_REASONS)
export type HelpReason = z.infer<typeof HelpReason>

/** A call that nobody has ended is over by itself after this time. */
export const HELP_CALL_LASTS_MS = 10 * 60_000

/** A call as its kiosk knows it: nothing of who called. */
export const KioskHelpCall = z.object({
  /** `unheard`: no staff page was open since the call; `heard`: it stands on one; `coming`: somebody is on the way. */
  state: z.enum(['unheard', 'heard', 'coming']),
  reason: HelpReason,
  calledAtMs: AtMs,
})
export type KioskHelpCall = z.infer<typeof KioskHelpCall>

/** A call as staff pages know it. `missed`: it ended without an answer, and nobody has taken note of it yet. */
export const HelpCall = z.object({
  id: Id,
  station: z.string(),
  reason: HelpReason,
  calledAtMs: AtMs,
  state: z.enum(['calling', 'coming', 'missed']),
  /** Who is on the way. */
  answeredBy: z.nullable(z.string()),
})
export type HelpCall = z.infer<typeof HelpCall>

/** How a call came to its end; null while it is open. */
export const HELP_OUTCOMES = ['helped', 'cancelled', 'missed', 'lapsed'] as const
export const HelpOutcome = z.enum(HELP_OUTCOMES)
export type HelpOutcome = z.infer<typeof HelpOutcome>

export const PastHelpCall = z.object({
  id: Id,
  station: z.string(),
  reason: HelpReason,
  calledAtMs: AtMs,
  answeredAtMs: z.nullable(AtMs),
  answeredBy: z.nullable(z.string()),
  outcome: z.nullable(HelpOutcome),
})
export type PastHelpCall = z.infer<typeof PastHelpCall>

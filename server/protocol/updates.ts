import * as z from 'zod/mini'
import { AtMs } from './scalars.ts'

const Told = z.object({ th: z.string(), en: z.string() })

/** How the last update ended. */
export const UpdateEnded = z.object({
  /**
   * `updated`; `undone`: never opened, all is as before; `returned`: opened, found ill, the old release runs again;
   * `kept`: found ill, but going back would lose what was written since.
   */
  outcome: z.enum(['updated', 'undone', 'returned', 'kept']),
  /** The release that ran before; null on a station that had none. */
  from: z.nullable(z.string()),
  to: z.string(),
  endedAtMs: AtMs,
  told: Told,
})
export type UpdateEnded = z.infer<typeof UpdateEnded>

/** An update that was found on a USB stick. */
export const UpdateOffer = z.object({
  fileName: z.string(),
  /** Null when nobody known has signed it. */
  release: z.nullable(z.string()),
  /**
   * `ready`: signed, and newer than what runs; `trying`: under way; `failed`: was tried, and is tried again only when a
   * person says so; `refused`: will never be taken.
   */
  state: z.enum(['ready', 'trying', 'failed', 'refused']),
  /** Why it failed or is refused. */
  told: z.nullable(Told),
})
export type UpdateOffer = z.infer<typeof UpdateOffer>

/** What a station's updates are up to. */
export const UpdateView = z.object({
  /** What runs; null in a checkout. */
  release: z.nullable(z.string()),
  /** What is being installed; null when nothing is. */
  underway: z.nullable(z.string()),
  last: z.nullable(UpdateEnded),
  offer: z.nullable(UpdateOffer),
  /** Somebody pressed "update now", and it has not begun yet. */
  asked: z.boolean(),
})
export type UpdateView = z.infer<typeof UpdateView>

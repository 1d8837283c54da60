import * as z from 'zod/mini'
import { CalendarDate, Line } from './scalars.ts'

/** Under ten years it is the guardian (PDPA, section 20). */
export const PHOTO_CONSENT_GIVERS = ['guardian', 'patron'] as const
export const PhotoConsentGiver = z.enum(PHOTO_CONSENT_GIVERS)
export type PhotoConsentGiver = z.infer<typeof PhotoConsentGiver>

export const PhotoConsent = z.object({
  givenBy: PhotoConsentGiver,
  /** Of the person who gave it. */
  name: Line,
  givenOn: CalendarDate,
})
export type PhotoConsent = z.infer<typeof PhotoConsent>

export const PHOTO_LIMIT_BYTES = 200_000
/** Width and height. */
export const PHOTO_PIXELS = { least: 64, usual: 480, most: 1024 } as const

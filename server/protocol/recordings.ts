import * as z from 'zod/mini'
import { AtMs, Language } from './scalars.ts'

/** What a kiosk may say in the school's own voice, in the order in which a person hears it. */
export const SENTENCES = [
  'welcome',
  'hold-waits',
  'scan-card',
  'borrowed',
  'renewed',
  'already-scanned',
  'scan-returns',
  'returned',
  'ask-teacher',
  'goodbye',
] as const
export const Sentence = z.enum(SENTENCES)
export type Sentence = z.infer<typeof Sentence>

/** A sentence that takes longer is not listened to. */
export const LONGEST_RECORDING_MS = 15_000
export const RECORDING_LIMIT_BYTES = 500_000

/** A recording; its hash is its address. */
export const Recording = z.object({
  sentence: Sentence,
  language: Language,
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})
export type Recording = z.infer<typeof Recording>

export const KeptRecording = z.object({ ...Recording.shape, recordedAtMs: AtMs })
export type KeptRecording = z.infer<typeof KeptRecording>

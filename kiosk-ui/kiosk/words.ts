import dates from '../words/th/dates.json' with { type: 'json' }
import firstFailures from '../words/th/first-failures.json' with { type: 'json' }
import kiosk from '../words/th/kiosk.json' with { type: 'json' }
import type laterFailures from '../words/th/kiosk-failures.json'
import type rareFailures from '../words/th/kiosk-rare-failures.json'
import type { Words } from '../words/translate.svelte.ts'

const first = { ...dates, ...firstFailures, ...kiosk }

/** The kiosk begins in Thai with everybody; English comes in a file of its own, and words of refusals before the first scan is heard. */
export const thai = first as typeof first & typeof laterFailures & typeof rareFailures

export type KioskWords = Words<keyof typeof thai>

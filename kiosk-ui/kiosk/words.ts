import dates from '../words/th/dates.json' with { type: 'json' }
import kiosk from '../words/th/kiosk.json' with { type: 'json' }
import failures from '../words/th/kiosk-failures.json' with { type: 'json' }
import type { Words } from '../words/translate.svelte.ts'

/** The kiosk begins in Thai with everybody; English comes in a file of its own. */
export const thai = { ...dates, ...failures, ...kiosk }

export type KioskWords = Words<keyof typeof thai>

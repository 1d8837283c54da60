import enDates from '../words/en/dates.json' with { type: 'json' }
import en from '../words/en/kiosk.json' with { type: 'json' }
import enFailures from '../words/en/kiosk-failures.json' with { type: 'json' }
import thDates from '../words/th/dates.json' with { type: 'json' }
import th from '../words/th/kiosk.json' with { type: 'json' }
import thFailures from '../words/th/kiosk-failures.json' with { type: 'json' }
import type { Words } from '../words/translate.svelte.ts'

export const kioskDictionaries = {
  th: { ...thDates, ...thFailures, ...th },
  en: { ...enDates, ...enFailures, ...en },
}

export type KioskWords = Words<keyof typeof kioskDictionaries.th>

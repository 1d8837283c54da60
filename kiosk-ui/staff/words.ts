import enDates from '../words/en/dates.json' with { type: 'json' }
import enFailures from '../words/en/failures.json' with { type: 'json' }
import enStaff from '../words/en/staff.json' with { type: 'json' }
import thDates from '../words/th/dates.json' with { type: 'json' }
import thFailures from '../words/th/failures.json' with { type: 'json' }
import thStaff from '../words/th/staff.json' with { type: 'json' }
import type { Dictionaries, Words } from '../words/translate.svelte.ts'

export type StaffKey = keyof typeof thStaff | keyof typeof thDates | keyof typeof thFailures
export type StaffWords = Words<StaffKey>

export const staffDictionaries: Dictionaries<StaffKey> = {
  th: { ...thStaff, ...thDates, ...thFailures },
  en: { ...enStaff, ...enDates, ...enFailures },
}

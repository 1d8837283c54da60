import enDates from '../words/en/dates.json' with { type: 'json' }
import enFailures from '../words/en/failures.json' with { type: 'json' }
import enFirstFailures from '../words/en/first-failures.json' with { type: 'json' }
import enFrame from '../words/en/frame.json' with { type: 'json' }
import enKioskFailures from '../words/en/kiosk-failures.json' with { type: 'json' }
import enRareFailures from '../words/en/kiosk-rare-failures.json' with { type: 'json' }
import enOffice from '../words/en/office.json' with { type: 'json' }
import enOfficeWork from '../words/en/office-work.json' with { type: 'json' }
import enSignIns from '../words/en/sign-ins.json' with { type: 'json' }
import thDates from '../words/th/dates.json' with { type: 'json' }
import thFailures from '../words/th/failures.json' with { type: 'json' }
import thFirstFailures from '../words/th/first-failures.json' with { type: 'json' }
import thFrame from '../words/th/frame.json' with { type: 'json' }
import thKioskFailures from '../words/th/kiosk-failures.json' with { type: 'json' }
import thRareFailures from '../words/th/kiosk-rare-failures.json' with { type: 'json' }
import thOffice from '../words/th/office.json' with { type: 'json' }
import thOfficeWork from '../words/th/office-work.json' with { type: 'json' }
import thSignIns from '../words/th/sign-ins.json' with { type: 'json' }
import type { Dictionaries, Words } from '../words/translate.svelte.ts'

export type OfficeKey =
  | keyof typeof thDates
  | keyof typeof thFrame
  | keyof typeof thFailures
  | keyof typeof thFirstFailures
  | keyof typeof thKioskFailures
  | keyof typeof thRareFailures
  | keyof typeof thSignIns
  | keyof typeof thOffice
  | keyof typeof thOfficeWork
export type OfficeWords = Words<OfficeKey>

export const officeDictionaries: Dictionaries<OfficeKey> = {
  th: {
    ...thDates,
    ...thFrame,
    ...thFailures,
    ...thFirstFailures,
    ...thKioskFailures,
    ...thRareFailures,
    ...thSignIns,
    ...thOffice,
    ...thOfficeWork,
  },
  en: {
    ...enDates,
    ...enFrame,
    ...enFailures,
    ...enFirstFailures,
    ...enKioskFailures,
    ...enRareFailures,
    ...enSignIns,
    ...enOffice,
    ...enOfficeWork,
  },
}

import enActivities from '../words/en/activities.json' with { type: 'json' }
import enAppearance from '../words/en/appearance.json' with { type: 'json' }
import enCalendar from '../words/en/calendar.json' with { type: 'json' }
import enCataloguing from '../words/en/cataloguing.json' with { type: 'json' }
import enDates from '../words/en/dates.json' with { type: 'json' }
import enDesk from '../words/en/desk.json' with { type: 'json' }
import enFailures from '../words/en/failures.json' with { type: 'json' }
import enFeedback from '../words/en/feedback.json' with { type: 'json' }
import enFirstFailures from '../words/en/first-failures.json' with { type: 'json' }
import enFrame from '../words/en/frame.json' with { type: 'json' }
import enHealth from '../words/en/health.json' with { type: 'json' }
import enHelp from '../words/en/help.json' with { type: 'json' }
import enImports from '../words/en/imports.json' with { type: 'json' }
import enKioskFailures from '../words/en/kiosk-failures.json' with { type: 'json' }
import enKioskFeedback from '../words/en/kiosk-feedback.json' with { type: 'json' }
import enRareFailures from '../words/en/kiosk-rare-failures.json' with { type: 'json' }
import enOfficeLink from '../words/en/office-link.json' with { type: 'json' }
import enOutsideLending from '../words/en/outside-lending.json' with { type: 'json' }
import enPapers from '../words/en/papers.json' with { type: 'json' }
import enPatrons from '../words/en/patrons.json' with { type: 'json' }
import enPicturePins from '../words/en/picture-pins.json' with { type: 'json' }
import enPictures from '../words/en/pictures.json' with { type: 'json' }
import enRecordings from '../words/en/recordings.json' with { type: 'json' }
import enReports from '../words/en/reports.json' with { type: 'json' }
import enSignIns from '../words/en/sign-ins.json' with { type: 'json' }
import enSigns from '../words/en/signs.json' with { type: 'json' }
import enStaff from '../words/en/staff.json' with { type: 'json' }
import enStatistics from '../words/en/statistics.json' with { type: 'json' }
import enTagging from '../words/en/tagging.json' with { type: 'json' }
import enVisits from '../words/en/visits.json' with { type: 'json' }
import thActivities from '../words/th/activities.json' with { type: 'json' }
import thAppearance from '../words/th/appearance.json' with { type: 'json' }
import thCalendar from '../words/th/calendar.json' with { type: 'json' }
import thCataloguing from '../words/th/cataloguing.json' with { type: 'json' }
import thDates from '../words/th/dates.json' with { type: 'json' }
import thDesk from '../words/th/desk.json' with { type: 'json' }
import thFailures from '../words/th/failures.json' with { type: 'json' }
import thFeedback from '../words/th/feedback.json' with { type: 'json' }
import thFirstFailures from '../words/th/first-failures.json' with { type: 'json' }
import thFrame from '../words/th/frame.json' with { type: 'json' }
import thHealth from '../words/th/health.json' with { type: 'json' }
import thHelp from '../words/th/help.json' with { type: 'json' }
import thImports from '../words/th/imports.json' with { type: 'json' }
import thKioskFailures from '../words/th/kiosk-failures.json' with { type: 'json' }
import thKioskFeedback from '../words/th/kiosk-feedback.json' with { type: 'json' }
import thRareFailures from '../words/th/kiosk-rare-failures.json' with { type: 'json' }
import thOfficeLink from '../words/th/office-link.json' with { type: 'json' }
import thOutsideLending from '../words/th/outside-lending.json' with { type: 'json' }
import thPapers from '../words/th/papers.json' with { type: 'json' }
import thPatrons from '../words/th/patrons.json' with { type: 'json' }
import thPicturePins from '../words/th/picture-pins.json' with { type: 'json' }
import thPictures from '../words/th/pictures.json' with { type: 'json' }
import thRecordings from '../words/th/recordings.json' with { type: 'json' }
import thReports from '../words/th/reports.json' with { type: 'json' }
import thSignIns from '../words/th/sign-ins.json' with { type: 'json' }
import thSigns from '../words/th/signs.json' with { type: 'json' }
import thStaff from '../words/th/staff.json' with { type: 'json' }
import thStatistics from '../words/th/statistics.json' with { type: 'json' }
import thTagging from '../words/th/tagging.json' with { type: 'json' }
import thVisits from '../words/th/visits.json' with { type: 'json' }
import type { Dictionaries, Words } from '../words/translate.svelte.ts'

/** A list of pages a file: whoever adds an area of work adds its words beside the others'. */
export type StaffKey =
  | keyof typeof thDates
  | keyof typeof thFrame
  | keyof typeof thDesk
  | keyof typeof thCataloguing
  | keyof typeof thFailures
  | keyof typeof thFirstFailures
  | keyof typeof thKioskFailures
  | keyof typeof thRareFailures
  | keyof typeof thImports
  | keyof typeof thPapers
  | keyof typeof thPatrons
  | keyof typeof thPicturePins
  | keyof typeof thPictures
  | keyof typeof thAppearance
  | keyof typeof thFeedback
  | keyof typeof thHealth
  | keyof typeof thHelp
  | keyof typeof thKioskFeedback
  | keyof typeof thCalendar
  | keyof typeof thVisits
  | keyof typeof thSignIns
  | keyof typeof thStatistics
  | keyof typeof thRecordings
  | keyof typeof thReports
  | keyof typeof thOfficeLink
  | keyof typeof thOutsideLending
  | keyof typeof thSigns
  | keyof typeof thActivities
  | keyof typeof thTagging
  | keyof typeof thStaff
export type StaffWords = Words<StaffKey>

export const staffDictionaries: Dictionaries<StaffKey> = {
  th: {
    ...thDates,
    ...thFrame,
    ...thAppearance,
    ...thFeedback,
    ...thHealth,
    ...thHelp,
    ...thKioskFeedback,
    ...thCalendar,
    ...thVisits,
    ...thSignIns,
    ...thStatistics,
    ...thRecordings,
    ...thReports,
    ...thOfficeLink,
    ...thOutsideLending,
    ...thDesk,
    ...thCataloguing,
    ...thFailures,
    ...thFirstFailures,
    ...thKioskFailures,
    ...thRareFailures,
    ...thImports,
    ...thPapers,
    ...thPatrons,
    ...thPicturePins,
    ...thPictures,
    ...thSigns,
    ...thActivities,
    ...thTagging,
    ...thStaff,
  },
  en: {
    ...enDates,
    ...enFrame,
    ...enAppearance,
    ...enFeedback,
    ...enHealth,
    ...enHelp,
    ...enKioskFeedback,
    ...enCalendar,
    ...enVisits,
    ...enSignIns,
    ...enStatistics,
    ...enRecordings,
    ...enReports,
    ...enOfficeLink,
    ...enOutsideLending,
    ...enDesk,
    ...enCataloguing,
    ...enFailures,
    ...enFirstFailures,
    ...enKioskFailures,
    ...enRareFailures,
    ...enImports,
    ...enPapers,
    ...enPatrons,
    ...enPicturePins,
    ...enPictures,
    ...enSigns,
    ...enActivities,
    ...enTagging,
    ...enStaff,
  },
}

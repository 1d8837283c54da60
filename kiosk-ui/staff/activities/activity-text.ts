import type { Activity } from '@pratu/protocol/activities'
import { shortDay } from '../../words/dates.ts'
import type { StaffWords } from '../words.ts'

const two = (count: number): string => String(count).padStart(2, '0')

/** "10.00": quarters of an hour stand beside each other without their unit. */
export const clockText = (minute: number): string => `${two(Math.floor(minute / 60))}.${two(minute % 60)}`

export const hoursText = (words: StaffWords, { fromMinute, toMinute }: Activity): string =>
  words.t('activities.hours', { from: clockText(fromMinute), to: clockText(toMinute) })

export const whenText = (words: StaffWords, activity: Activity): string =>
  `${shortDay(words, activity.date)} · ${hoursText(words, activity)}`

export const nameText = (words: StaffWords, { nameTh, nameEn }: Activity): string =>
  words.language === 'en' ? (nameEn ?? nameTh) : nameTh

export const levelsText = (words: StaffWords, { levels }: Activity): string =>
  levels.length === 0 ? words.t('activities.all-levels') : levels.join(', ')

/** Once it is over, who came says more. */
export const signedUpText = (words: StaffWords, { signUp, signedUp, places, state }: Activity): string => {
  if (signedUp === 0 && (!signUp || state !== 'planned')) return ''
  return places === null ? String(signedUp) : words.t('activities.of', { count: signedUp, places })
}

export const stateText = (words: StaffWords, { state, takesAttendance }: Activity): string =>
  words.t(takesAttendance ? 'activities.state.now' : `activities.state.${state}`)

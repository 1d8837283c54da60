import { ParcelReceipt } from '@pratu/protocol/exchange'
import { OFFICE_ROLES } from '@pratu/protocol/office/roles'
import { SCHOOL_LEVELS } from '@pratu/protocol/office/schools'
import { CalendarDate } from '@pratu/protocol/scalars'
import { dayMonthYear } from '../../words/dates.ts'
import { semesterShort } from '../semester-text.ts'
import type { OfficeKey, OfficeWords } from '../words.ts'

/** What the server wrote down, where there are words for it as `audit.action.<name>`; else its name. */
export const actionWords = (words: OfficeWords, action: string): string => {
  const key = `audit.action.${action}`
  return words.has(key) ? words.t(key as OfficeKey) : action
}

/** `office:napa`, `school:…`, or the system itself. */
export const actorWords = (words: OfficeWords, actor: string): string => {
  const [kind, ...rest] = actor.split(':')
  return kind === 'office' || kind === 'school' ? rest.join(':') : words.t('audit.actor.system')
}

const OUTCOMES = ParcelReceipt.shape.outcome.options

/** Names as they are, everything else in words; ids are for programs. */
export const detailWords = (words: OfficeWords, detail: Readonly<Record<string, unknown>>): string => {
  const { academicYear, semester, ...rest } = detail
  const told = Object.entries(rest)
    .filter(([name]) => !name.endsWith('Id'))
    .map(([name, value]) => valueWords(words, name, value))
  const when = typeof academicYear === 'number' ? [semesterShort(words, academicYear, Number(semester))] : []
  return [...when, ...told].filter(text => text !== '').join(' · ')
}

const valueWords = (words: OfficeWords, name: string, value: unknown): string => {
  if (name === 'resetPassword') return words.t('members.reset')
  if (name === 'disabled') return words.t(value ? 'members.standing.disabled' : 'members.enable')
  if (name === 'hasLeft') return words.t(value ? 'school.has-left' : 'school.is-back')
  if (name === 'version') return words.t('version', { number: String(value) })
  if (name === 'schools') return words.t('audit.schools', { count: Number(value) })
  const date = CalendarDate.safeParse(value)
  if (date.success) return dayMonthYear(words, date.data)
  const role = OFFICE_ROLES.find(each => each === value)
  if (role) return words.t(`role.${role}`)
  const levels = name === 'levels' && SCHOOL_LEVELS.find(each => each === value)
  if (levels) return words.t(`levels.${levels}`)
  const outcome = name === 'outcome' && OUTCOMES.find(each => each === value)
  if (outcome) return words.t(`exchange.outcome.${outcome}`)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

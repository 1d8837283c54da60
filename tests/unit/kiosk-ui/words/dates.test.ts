import { expect, test } from 'vitest'
import {
  dayMonthYear,
  daysLeft,
  fullDay,
  longDay,
  shortDay,
  timeOfDay,
} from '../../../../kiosk-ui/words/dates.ts'
import en from '../../../../kiosk-ui/words/en/dates.json' with { type: 'json' }
import th from '../../../../kiosk-ui/words/th/dates.json' with { type: 'json' }
import { Words } from '../../../../kiosk-ui/words/translate.svelte.ts'

const speaking = (language: 'th' | 'en') => new Words({ th, en }, language, () => {})
const thai = speaking('th')
const english = speaking('en')

test('a day is told in words, with the year that people write', () => {
  expect(fullDay(thai, '2026-11-23')).toBe('วันจันทร์ที่ 23 พฤศจิกายน 2569')
  expect(fullDay(english, '2026-11-23')).toBe('Monday 23 November 2026')
  expect(longDay(thai, '2026-11-30')).toBe('วันจันทร์ที่ 30 พ.ย.')
  expect(longDay(english, '2026-11-30')).toBe('Monday 30 Nov')
  expect(shortDay(thai, '2026-11-30')).toBe('จ. 30 พ.ย.')
  expect(shortDay(english, '2026-11-30')).toBe('Mon 30 Nov')
  expect(dayMonthYear(thai, '1999-01-05')).toBe('5 ม.ค. 2542')
  expect(dayMonthYear(english, '1999-01-05')).toBe('5 Jan 1999')
})

test('the days that are left are counted for a child', () => {
  const left = (due: string) => [thai, english].map(words => daysLeft(words, due, '2026-11-23'))
  expect(left('2026-11-30')).toEqual(['อีก 7 วัน', '7 days left'])
  expect(left('2026-11-24')).toEqual(['พรุ่งนี้', 'tomorrow'])
  expect(left('2026-11-23')).toEqual(['วันนี้', 'today'])
  expect(left('2026-11-22')).toEqual(['เลยมา 1 วัน', '1 day late'])
  expect(left('2026-11-20')).toEqual(['เลยมา 3 วัน', '3 days late'])
})

test('the time is that of Thailand, wherever the page runs', () => {
  const atMs = Date.parse('2026-11-23T03:42:00Z')
  expect(timeOfDay(thai, atMs)).toBe('10.42 น.')
  expect(timeOfDay(english, atMs)).toBe('10:42')
})

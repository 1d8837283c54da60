import { expect, test } from 'vitest'
import { todayText } from '../../../../../kiosk-ui/kiosk/idle/hours-text.ts'
import { idleDictionaries } from '../../../../../kiosk-ui/kiosk/idle/words.ts'
import { thai } from '../../../../../kiosk-ui/kiosk/words.ts'
import { Words } from '../../../../../kiosk-ui/words/translate.svelte.ts'
import { fridayAt } from '../../../../fakes/idle-feed.ts'

const own = new Words(idleDictionaries, 'th', () => {})
const words = new Words({ th: thai }, 'th', () => {})
const today = {
  date: '2026-11-27',
  kind: 'open',
  hours: { fromMinute: 450, toMinute: 990 },
  name: null,
} as const

test('the idle kiosk has the same words in both languages, and no English in Thai', () => {
  expect(Object.keys(idleDictionaries.en)).toEqual(Object.keys(idleDictionaries.th))
  expect(JSON.stringify(Object.values(idleDictionaries.th)).replace(/\{\w+\}|"other"/g, '')).not.toMatch(
    /[A-Za-z]/,
  )
})

test.each([
  ['06:00', 'วันนี้เปิด 07.30 น.'],
  ['12:00', 'วันนี้เปิดถึง 16.30 น.'],
  ['16:30', 'วันนี้ปิดแล้ว'],
])('at %s it says "%s"', (time, text) => {
  expect(todayText(own, words, today, fridayAt(time))).toBe(text)
})

test('a closed day says why', () => {
  const closed = {
    ...today,
    kind: 'holiday',
    hours: null,
    name: { th: 'วันพ่อแห่งชาติ', en: 'Father’s Day' },
  } as const
  expect(todayText(own, words, closed, fridayAt('12:00'))).toBe('วันนี้ปิด: วันพ่อแห่งชาติ')
})

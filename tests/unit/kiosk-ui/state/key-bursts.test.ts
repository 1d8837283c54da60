import { beforeEach, expect, test } from 'vitest'
import { createKeyBursts } from '../../../../kiosk-ui/state/key-bursts.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

let time = createPageTime()
let codes: string[] = []
let press: (code: string, atMs: number, held?: { shiftKey?: boolean; ctrlKey?: boolean }) => boolean

beforeEach(() => {
  time = createPageTime()
  codes = []
  const keys = createKeyBursts({ onCode: code => codes.push(code), after: time.time.after })
  press = (code, timeStamp, held = {}) =>
    keys({ code, timeStamp, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held })
})

const digits = (text: string, stepMs = 5): void => {
  for (const [index, digit] of [...text].entries()) press(`Digit${digit}`, 1000 + index * stepMs)
}

test('a code is read by the places of its keys, so that a Thai layout cannot garble it', () => {
  digits('0012345')
  expect(press('Enter', 1040)).toBe(true)
  expect(codes).toEqual(['0012345'])
})

test('letters, shift and signs come out as a scanner meant them', () => {
  press('ShiftLeft', 998, { shiftKey: true })
  press('KeyL', 1000, { shiftKey: true })
  press('KeyI', 1004, { shiftKey: true })
  press('KeyB', 1008)
  press('Minus', 1012)
  press('Digit7', 1016)
  press('Minus', 1020, { shiftKey: true })
  press('Numpad9', 1024)
  press('NumpadEnter', 1028)
  expect(codes).toEqual(['LIb-7_9'])
})

test.each(['Enter', 'NumpadEnter', 'Tab'])('%s ends a code and does nothing else', end => {
  digits('12345')
  expect(press(end, 1030)).toBe(true)
  expect(codes).toEqual(['12345'])
})

test('a scanner that sends no end is understood by its silence', async () => {
  digits('12345')
  await time.pass(119)
  expect(codes).toEqual([])
  await time.pass(1)
  expect(codes).toEqual(['12345'])
})

test('a hand on the keyboard is never a scan and keeps its Enter, its Tab and its space', () => {
  digits('12345', 90)
  expect(press('Enter', 1700)).toBe(false)
  expect(press('Tab', 1900)).toBe(false)
  expect(press('Space', 2200)).toBe(false)
  expect(press('Enter', 2400)).toBe(false)
  expect(codes).toEqual([])
})

test('a space inside a scan presses no button', () => {
  digits('12')
  expect(press('Space', 1010)).toBe(true)
  press('Digit3', 1015)
  press('Enter', 1020)
  expect(codes).toEqual(['12 3'])
})

test('shortcuts are no part of a code', () => {
  digits('123')
  expect(press('KeyJ', 1014, { ctrlKey: true })).toBe(false)
  press('Enter', 1018)
  expect(codes).toEqual(['123'])
})

test('two keys hit at once are no code, and what is too long is none either', () => {
  digits('12')
  press('Enter', 1010)
  digits('1'.repeat(65), 1)
  press('Enter', 1070)
  expect(codes).toEqual([])
})

test('two scans in a row stay two', () => {
  digits('111')
  press('Enter', 1014)
  for (const [index, digit] of [...'222'].entries()) press(`Digit${digit}`, 1020 + index * 5)
  press('Enter', 1036)
  expect(codes).toEqual(['111', '222'])
})

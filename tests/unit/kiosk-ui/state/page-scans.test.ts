import { beforeEach, expect, test } from 'vitest'
import { createPageScans, type TypedField } from '../../../../kiosk-ui/state/page-scans.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

let codes: string[]
let stopped: string[]
let field: TypedField & { events: number }
let press: (code: string, timeStamp: number) => void

beforeEach(() => {
  codes = []
  stopped = []
  field = {
    value: 'ไดโน',
    events: 0,
    dispatchEvent: () => {
      field.events += 1
      return true
    },
  }
  const hear = createPageScans({
    onCode: code => codes.push(code),
    after: createPageTime().time.after,
    focusedField: () => field,
  })
  press = (code, timeStamp) => {
    let through = true
    hear({
      code,
      timeStamp,
      shiftKey: false,
      ctrlKey: false,
      altKey: false,
      metaKey: false,
      preventDefault: () => {
        through = false
        stopped.push(code)
      },
      stopPropagation: () => {},
    })
    // A Thai layout writes the key of a 9 as a ต.
    if (through && code.startsWith('Digit')) field.value += 'ต'
  }
})

const scan = (digits: string, fromMs: number): void => {
  for (const [index, digit] of [...digits].entries()) press(`Digit${digit}`, fromMs + index * 4)
  press('Enter', fromMs + digits.length * 4)
}

test('a scan is heard whole and leaves the field as it was, under a Thai layout too', () => {
  scan('9786161234567', 1000)
  expect(codes).toEqual(['9786161234567'])
  expect(field.value).toBe('ไดโน')
  expect(field.events).toBe(1)
  expect(stopped).toContain('Enter')
})

test('two scans in one go are two codes', () => {
  scan('11111', 1000)
  scan('22222', 1030)
  expect(codes).toEqual(['11111', '22222'])
  expect(field.value).toBe('ไดโน')
})

test('what a hand types stays typed, and its Enter is its own', () => {
  press('Digit9', 1000)
  press('Digit9', 1200)
  press('Digit9', 1400)
  press('Enter', 1700)
  expect(codes).toEqual([])
  expect(field.value).toBe('ไดโนตตต')
  expect(stopped).toEqual([])
})

test('a scan right after typing keeps what was typed', () => {
  press('Digit9', 1000)
  scan('12345', 1100)
  expect(codes).toEqual(['12345'])
  expect(field.value).toBe('ไดโนต')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeKeyboardReports } from '../../../../device-daemon/framing/keyboard-reports.ts'
import { collect, hex } from './collect.ts'

const ALL_UP = '00 00 00 00 00 00 00 00'
const ENTER = '00 00 28 00 00 00 00 00'

const hear = (...reports: string[]) => {
  const sink = collect()
  const keys = decodeKeyboardReports(sink)
  for (const report of reports) keys.push(hex(report))
  return { keys, heard: sink.heard }
}

const key = (usage: number, modifiers = 0) =>
  Buffer.from([modifiers, 0, usage, 0, 0, 0, 0, 0]).toString('hex')

/** The US keyboard, as USB HID Usage Tables page 0x07 lists it. */
const PLAIN = 'abcdefghijklmnopqrstuvwxyz1234567890'
const usageOf = (character: string): [usage: number, modifiers: number] => {
  const lower = character.toLowerCase()
  return [0x04 + PLAIN.indexOf(lower), lower === character ? 0 : 0x02]
}
const typed = (text: string): string[] => [...text].flatMap(character => [key(...usageOf(character)), ALL_UP])

describe('the reports of a keyboard scanner', () => {
  test('a captured report is the first digit of its code', () => {
    expect(hear('00 00 25 00 00 00 00 00', ALL_UP, ENTER).heard).toEqual(['8'])
  })

  test('equal digits are told apart by the report between them', () => {
    expect(hear(...typed('8850006'), ENTER).heard).toEqual(['8850006'])
  })

  test('a key that is held over several reports types once', () => {
    expect(
      hear('00 00 1e 00 00 00 00 00', '00 00 1e 1f 00 00 00 00', '00 00 1f 00 00 00 00 00', ALL_UP, ENTER)
        .heard,
    ).toEqual(['12'])
  })

  test('a key that follows without a report of all up is a new key, also after it moved to another slot', () => {
    expect(
      hear('00 00 1e 00 00 00 00 00', '00 00 1f 00 00 00 00 00', '00 00 20 1f 00 00 00 00', ENTER).heard,
    ).toEqual(['123'])
  })

  test('keys that go down together type in the order of their slots', () => {
    expect(hear('00 00 20 1e 1f 00 00 00', ALL_UP, ENTER).heard).toEqual(['312'])
  })

  test.each([
    ['02', 'left'],
    ['20', 'right'],
  ])('shift (%s, %s) types upper case and signs', modifiers => {
    expect(
      hear(`${modifiers} 00 04 00 00 00 00 00`, ALL_UP, `${modifiers} 00 2d 00 00 00 00 00`, ALL_UP, ENTER)
        .heard,
    ).toEqual(['A_'])
  })

  test('every sign of a US keyboard comes out', () => {
    const signs = [
      0x2c, 0x2d, 0x2e, 0x2f, 0x30, 0x31, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x54, 0x55, 0x56, 0x57, 0x63,
      0x64,
    ]
    const plain = hear(key(0x04), ALL_UP, ...signs.flatMap(usage => [key(usage), ALL_UP]), ENTER)
    expect(plain.heard).toEqual(["a -=[]\\;'`,.//*-+.\\"])
    const shifted = hear(...signs.slice(1, 12).flatMap(usage => [key(usage, 2), ALL_UP]), ENTER)
    expect(shifted.heard).toEqual(['_+{}|:"~<>?'])
    const digits = Array.from({ length: 10 }, (_, index) => 0x1e + index)
    expect(hear(...digits.flatMap(usage => [key(usage, 2), ALL_UP]), ENTER).heard).toEqual(['!@#$%^&*()'])
    const keypad = Array.from({ length: 10 }, (_, index) => 0x59 + index)
    expect(hear(...keypad.flatMap(usage => [key(usage), ALL_UP]), ENTER).heard).toEqual(['1234567890'])
  })

  test.each([
    ['Enter', ENTER],
    ['Tab', '00 00 2b 00 00 00 00 00'],
    ['the keypad’s Enter', '00 00 58 00 00 00 00 00'],
  ])('%s ends a code', (_, suffix) => {
    expect(hear(...typed('12'), suffix, ALL_UP, ...typed('34'), suffix).heard).toEqual(['12', '34'])
  })

  test('the capture of an Alt-code scanner reads SIP-4-1', () => {
    const codes = ['62 60 5b', '62 5f 5b', '62 60 62', '62 5c 5d', '62 5d 5a', '62 5c 5d', '62 5c 61']
    const reports = codes.flatMap(digits => [`04 00 ${digits} 00 00 00`, ALL_UP])
    expect(hear(...reports, ENTER).heard).toEqual(['SIP-4-1'])
  })

  test('Alt codes may come one key at a time, and their carriage return ends the code', () => {
    const one = (digit: string) => [`04 00 ${digit} 00 00 00 00 00`, '04 00 00 00 00 00 00 00']
    const code = [...one('62'), ...one('5d'), ...one('5c'), ALL_UP, ...one('59'), ...one('5b'), ALL_UP]
    expect(hear(...code).heard).toEqual(['6'])
  })

  test('an Alt code outside ASCII spoils its code, and the next is read', () => {
    expect(
      hear('04 00 5a 5c 61 00 00 00', ALL_UP, ...typed('1'), ENTER, ALL_UP, ...typed('2'), ENTER).heard,
    ).toEqual(['garbage!', '2'])
  })

  test('roll-over errors say nothing of the keys', () => {
    const rollOver = '00 00 01 01 01 01 01 01'
    expect(hear('00 00 1e 00 00 00 00 00', rollOver, '00 00 1e 00 00 00 00 00', ALL_UP, ENTER).heard).toEqual(
      ['1'],
    )
  })

  test('shortcuts, cursor and function keys type nothing', () => {
    const shortcuts = [
      key(0x06, 0x01),
      ALL_UP,
      key(0x15, 0x08),
      ALL_UP,
      key(0x3a),
      ALL_UP,
      key(0x4f),
      ALL_UP,
      key(0x29),
      ALL_UP,
      key(0x39),
      ALL_UP,
    ]
    expect(hear(...typed('1'), ...shortcuts, ...typed('2'), ENTER).heard).toEqual(['12'])
  })

  test('a report with an id before it is read without the id', () => {
    expect(hear('01 00 00 1e 00 00 00 00 00', `01 ${ALL_UP}`, `01 ${ENTER}`).heard).toEqual(['1'])
  })

  test('a report of another length is counted as garbage', () => {
    expect(hear('02 e9 00', ...typed('1'), ENTER).heard).toEqual(['garbage!', '1'])
  })

  test('silence ends or drops what was typed', () => {
    const whole = hear(...typed('12'))
    whole.keys.end()
    expect(whole.heard).toEqual(['12'])
    const half = hear(...typed('12'))
    half.keys.drop()
    half.keys.drop()
    expect(half.heard).toEqual(['garbage!'])
  })

  test('an AIM identifier becomes the symbology', () => {
    expect(hear(key(0x30), ALL_UP, key(0x08, 2), ALL_UP, ...typed('0978'), ENTER).heard).toEqual([
      { code: '978', symbology: 'E0' },
    ])
  })

  test('any code comes out as it went in', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Za-z]{1,64}$/), code => {
        expect(hear(...typed(code), ENTER).heard).toEqual([code])
      }),
    )
  })

  test('a code is read after any garbage', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 12 })), garbage => {
        const sink = collect()
        const keys = decodeKeyboardReports(sink)
        for (const report of garbage) keys.push(report)
        for (const report of [ALL_UP, ENTER, ALL_UP, ...typed('8850006'), ENTER]) keys.push(hex(report))
        expect(sink.heard.at(-1)).toBe('8850006')
      }),
    )
  })
})

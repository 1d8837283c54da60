import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePosReports } from '../../../../device-daemon/framing/pos-reports.ts'
import { collect, hex } from './collect.ts'

const CAPACITY = 56

interface Layout {
  readonly aim?: string
  /** Bytes between the length and the AIM identifier. */
  readonly shift?: 0 | 1
  readonly isContinued?: boolean
}

const report = (data: string, { aim = ']E0', shift = 0, isContinued = false }: Layout = {}): Uint8Array => {
  const bytes = Buffer.alloc(64)
  bytes.set([0x02, data.length])
  bytes.write(aim, 2 + shift, 'latin1')
  bytes.write(data, 5 + shift, 'latin1')
  bytes[63] = isContinued ? 1 : 0
  return bytes
}

const hear = (...reports: Uint8Array[]) => {
  const sink = collect()
  const decoder = decodePosReports(sink)
  for (const bytes of reports) decoder.push(bytes)
  return { decoder, heard: sink.heard }
}

describe('the reports of a HID POS scanner', () => {
  test('give code and symbology', () => {
    expect(hear(report('9786161234567')).heard).toEqual([{ code: '9786161234567', symbology: 'E0' }])
  })

  test('of the boarding pass in the maker’s manual go together', () => {
    const first = Buffer.alloc(64)
    first.set(hex('02 38 5D 51 30'))
    first.write('M1GATHERGOOD/MICHAEL Y'.padEnd(CAPACITY, '.'), 5)
    first.set(hex('73 00 01'), 61)
    const { heard } = hear(first, report('REST', { aim: ']Q0' }))
    expect(heard).toEqual([
      { code: `${'M1GATHERGOOD/MICHAEL Y'.padEnd(CAPACITY, '.')}REST`, symbology: 'Q0' },
    ])
  })

  test('may have their AIM identifier one byte later', () => {
    expect(hear(report('9786161234567', { shift: 1 })).heard).toEqual([
      { code: '9786161234567', symbology: 'E0' },
    ])
  })

  test('may have no AIM identifier', () => {
    expect(hear(report('B000123', { aim: '\0\0\0' })).heard).toEqual(['B000123'])
  })

  test('lose the carriage return at the end of their data', () => {
    expect(hear(report('B000123\r')).heard).toEqual([{ code: 'B000123', symbology: 'E0' }])
  })

  test('with another id are ignored', () => {
    expect(hear(hex('03 01 00'), new Uint8Array()).heard).toEqual([])
  })

  test.each([
    ['too short', report('123').subarray(0, 40)],
    ['longer than their data can be', Buffer.from(report('123')).fill(60, 1, 2)],
  ])('that are %s are dropped with the code under way, and the next is read', (_, bad) => {
    const { heard } = hear(report('1'.repeat(CAPACITY), { isContinued: true }), bad, report('B000123'))
    expect(heard).toEqual(['garbage!', { code: 'B000123', symbology: 'E0' }])
  })

  test('that are never finished are dropped after silence', () => {
    const { decoder, heard } = hear(report('1'.repeat(CAPACITY), { isContinued: true }))
    decoder.drop()
    decoder.drop()
    expect(heard).toEqual(['garbage!'])
  })

  test('that go on without end stay in bounded memory', () => {
    const endless = Array.from({ length: 1_000 }, () => report('1'.repeat(CAPACITY), { isContinued: true }))
    expect(hear(...endless, report('2'), report('B000123')).heard).toEqual([
      'garbage!',
      { code: 'B000123', symbology: 'E0' },
    ])
  })

  test('carry any code, in one report or several', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\x21-\x7e]{1,300}$/),
        fc.constantFrom(0 as const, 1 as const),
        (code, shift) => {
          const parts = code.match(/.{1,56}/gs) ?? []
          const reports = parts.map((part, index) =>
            report(part, { shift, isContinued: index < parts.length - 1 }),
          )
          expect(hear(...reports).heard).toEqual([{ code, symbology: 'E0' }])
        },
      ),
    )
  })
})

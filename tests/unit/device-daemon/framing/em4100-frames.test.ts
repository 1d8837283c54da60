import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeEm4100Frames } from '../../../../device-daemon/framing/em4100-frames.ts'
import { bytesOf, hex, inChunks } from './collect.ts'

const hear = (...chunks: Uint8Array[]) => {
  const heard: string[] = []
  const frames = decodeEm4100Frames({ tag: id => heard.push(id), garbage: () => heard.push('garbage!') })
  for (const chunk of chunks) frames.push(chunk)
  return { heard, frames }
}

const HOBBY_COMPONENTS = hex('02 31 30 30 30 38 36 46 34 34 34 32 36 03')
const WIDELY_QUOTED = hex('02 36 32 45 33 30 38 36 43 45 44 30 38 03')
const GENERATED = hex('02 30 31 30 37 43 34 44 32 41 31 42 31 03')

const frameOf = (data: Uint8Array): Uint8Array => {
  const checksum = data.reduce((sum, byte) => sum ^ byte, 0)
  return bytesOf(
    `\x02${Buffer.from([...data, checksum])
      .toString('hex')
      .toUpperCase()}\x03`,
  )
}

describe('the frames of an RDM6300 reader', () => {
  test.each([
    [HOBBY_COMPONENTS, '100086F444'],
    [WIDELY_QUOTED, '62E3086CED'],
    [GENERATED, '0107C4D2A1'],
  ])('give version and tag as ten hexadecimal digits', (frame, id) => {
    expect(hear(frame).heard).toEqual([id])
  })

  test('repeat while the card is near', () => {
    expect(hear(GENERATED, GENERATED, GENERATED).heard).toEqual(['0107C4D2A1', '0107C4D2A1', '0107C4D2A1'])
  })

  test('with lower-case digits, or CR LF before the ETX as of an ID-12, are the same', () => {
    expect(hear(bytesOf('\x0262e3086ced08\x03')).heard).toEqual(['62E3086CED'])
    expect(hear(bytesOf('\x0262E3086CED08\r\n\x03')).heard).toEqual(['62E3086CED'])
  })

  test.each([
    ['a wrong checksum', '\x0262E3086CED09\x03'],
    ['the checksum added up instead of xored', '\x0262E3086CEDA6\x03'],
    ['a digit too few', '\x0262E3086CE08\x03'],
    ['a digit too many', '\x0262E3086CED088\x03'],
    ['a letter that is no digit', '\x0262E3086CEG08\x03'],
    ['no digit at all', '\x02\x03'],
    ['a CR in its middle', '\x0262E3\r086CED08\x03'],
    ['no STX', '62E3086CED08\x03'],
  ])('with %s are dropped and counted once, and the next is read', (_, bad) => {
    expect(hear(bytesOf(bad), WIDELY_QUOTED).heard).toEqual(['garbage!', '62E3086CED'])
  })

  test('that were cut off by silence or by the next are dropped', () => {
    expect(hear(WIDELY_QUOTED.subarray(0, 9), WIDELY_QUOTED).heard).toEqual(['garbage!', '62E3086CED'])
    const { heard, frames } = hear(WIDELY_QUOTED.subarray(0, 9))
    frames.drop()
    frames.drop()
    expect(heard).toEqual(['garbage!'])
  })

  const data = fc.uint8Array({ minLength: 5, maxLength: 5 })
  const chunking = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })

  test('are read after any garbage, in any chunks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), data, chunking, (garbage, tag, lengths) => {
        const chunks = inChunks(Buffer.concat([garbage, frameOf(tag)]), lengths)
        expect(hear(...chunks).heard.at(-1)).toBe(Buffer.from(tag).toString('hex').toUpperCase())
      }),
    )
  })

  test('with one character changed are never another card', () => {
    fc.assert(
      fc.property(
        data,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 255 }),
        (tag, at, byte) => {
          const frame = frameOf(tag)
          const damaged = Uint8Array.from(frame, (original, index) => (index === at ? byte : original))
          const id = Buffer.from(tag).toString('hex').toUpperCase()
          expect(hear(damaged).heard.filter(heard => heard !== 'garbage!' && heard !== id)).toEqual([])
        },
      ),
    )
  })
})

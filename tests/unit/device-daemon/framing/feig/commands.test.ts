import { describe, expect, test } from 'vitest'
import {
  FEIG_STATUS,
  readAfi,
  readAnswer,
  readBlocks,
  readInventory,
} from '../../../../../device-daemon/framing/feig/answers.ts'
import {
  askBlocks,
  askInventory,
  askSoftwareVersion,
  askSystemInformation,
  resetField,
  writeAfi,
  writeBlock,
} from '../../../../../device-daemon/framing/feig/commands.ts'
import { feigAdvancedFrame, feigFrame, feigFrames } from '../../../../../device-daemon/framing/feig/frames.ts'
import { hex } from '../collect.ts'

const UID = 'E004010012345678'

test.each([
  ['baud detection', feigFrame([0xff, 0x52, 0]), '06 FF 52 00 0F 6E'],
  ['software version', askSoftwareVersion(), '05 FF 65 E5 CB'],
  ['reader info', feigFrame([0xff, 0x66, 0]), '06 FF 66 00 CD BF'],
  ['RF reset', resetField(), '05 FF 69 89 01'],
  ['inventory', askInventory(), '07 FF B0 01 00 1C 56'],
  ['inventory, more', askInventory(true), '07 FF B0 01 80 14 D2'],
  ['system information', askSystemInformation(UID), '0F FF B0 2B 01 E0 04 01 00 12 34 56 78 11 A3'],
  ['read 8 blocks', askBlocks(UID, 0, 8), '11 FF B0 23 01 E0 04 01 00 12 34 56 78 00 08 07 D6'],
  ['AFI 07', writeAfi(UID, 0x07), '10 FF B0 27 01 E0 04 01 00 12 34 56 78 07 D8 DE'],
  ['AFI C2', writeAfi(UID, 0xc2), '10 FF B0 27 01 E0 04 01 00 12 34 56 78 C2 79 4F'],
])('%s, byte for byte', (_name, frame, expected) => {
  expect(frame).toEqual(Uint8Array.from(hex(expected)))
})

test.each([
  ['no tag', '06 00 B0 01 5C 63', { command: 0xb0, status: FEIG_STATUS.noTag, data: '' }],
  ['done', '06 00 B0 00 D5 72', { command: 0xb0, status: FEIG_STATUS.ok, data: '' }],
  [
    'one tag, DSFID 3E',
    '11 00 B0 00 01 03 3E E0 04 01 00 12 34 56 78 A0 E6',
    { command: 0xb0, status: FEIG_STATUS.ok, data: '01033ee004010012345678' },
  ],
])('the answer %s', (_name, bytes, { command, status, data }) => {
  const frame = hex(bytes)
  expect(feigFrames.lengthOf(frame)).toBe(frame.length)
  expect(feigFrames.isWhole(frame)).toBe(true)
  expect(readAnswer(frame)).toEqual({ command, status, data: hex(data) })
})

test('an inventory names its tags, and stops at a tag that is a card', () => {
  const book = `03 3E ${UID}`
  expect(readInventory(hex(`02 ${book} ${book}`))).toEqual([UID, UID])
  expect(readInventory(hex(`03 ${book} 04 00 DE AD BE EF ${book}`))).toEqual([UID])
  expect(readInventory(hex('00'))).toEqual([])
})

test('an inventory that is cut off is none', () => {
  expect(readInventory(hex('02 03 3E E0 04 01 00 12 34 56 78 03 3E'))).toBeNull()
})

describe('blocks', () => {
  const BLOCKS = hex('02 04 00 44 33 22 11 00 88 77 66 55')

  test('come with their last byte first and are turned round', () => {
    expect(readBlocks(BLOCKS)).toEqual({
      blockBytes: 4,
      bytes: Uint8Array.from(hex('11 22 33 44 55 66 77 88')),
    })
  })

  test('that are fewer than they say are none', () => {
    expect(readBlocks(BLOCKS.subarray(0, -1))).toBeNull()
    expect(readBlocks(hex('00 04'))).toBeNull()
  })

  test('are written the same way', () => {
    expect(writeBlock(UID, 1, hex('11 22 33 44'))).toEqual(
      feigFrame([0xff, 0xb0, 0x24, 1, ...hex(UID), 1, 1, 4, ...hex('44 33 22 11')]),
    )
  })
})

test('the AFI is that of the tag that was asked', () => {
  const information = hex(`3E ${UID} 07 00 1B 03 01`)
  expect(readAfi(information, UID)).toBe(0x07)
  expect(readAfi(information, 'E004010012345679')).toBeNull()
})

test('an advanced answer is read like a standard one', () => {
  const data = Array.from({ length: 300 }, (_, at) => at & 0xff)
  const frame = feigAdvancedFrame([0, 0xb0, 0, ...data])
  expect([...frame.subarray(0, 3)]).toEqual([0x02, 0x01, 0x34])
  expect(readAnswer(frame)).toEqual({ command: 0xb0, status: 0, data: Uint8Array.from(data) })
})

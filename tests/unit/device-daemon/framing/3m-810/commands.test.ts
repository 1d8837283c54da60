import { expect, test } from 'vitest'
import {
  askPadAfi,
  askPadBlocks,
  askPadInventory,
  padDataOf,
  probePad,
  readPadBlocks,
  readPadInventory,
  writePadAfi,
  writePadBlock,
} from '../../../../../device-daemon/framing/3m-810/commands.ts'
import { padContent, padFrame, padFrames } from '../../../../../device-daemon/framing/3m-810/frames.ts'
import { hex } from '../collect.ts'

const UID = 'E004010012345678'

test.each([
  ['probe', probePad(), 'D5 00 05 04 00 11 8C 66'],
  [
    'the example of the specification',
    padFrame([...hex('03 00 02 00 00 00 03')]),
    'D6 00 09 03 00 02 00 00 00 03 12 E6',
  ],
  ['inventory', askPadInventory(), 'D6 00 05 FE 00 05 FA 40'],
  ['version', padFrame([0x11]), 'D6 00 03 11 64 20'],
  ['read 8 blocks', askPadBlocks(UID, 0, 8), 'D6 00 0D 02 E0 04 01 00 12 34 56 78 00 08 A0 79'],
  ['get AFI', askPadAfi(UID), 'D6 00 0B 0A E0 04 01 00 12 34 56 78 7F 9F'],
  ['AFI 07', writePadAfi(UID, 0x07), 'D6 00 0C 09 E0 04 01 00 12 34 56 78 07 E6 E2'],
])('%s, byte for byte', (_name, frame, expected) => {
  expect(frame).toEqual(Uint8Array.from(hex(expected)))
})

test('the answer to the probe: hardware 10.5.0.2', () => {
  const frame = hex('D5 00 09 04 00 11 0A 05 00 02 72 50')
  expect(padFrames.lengthOf(frame)).toBe(frame.length)
  expect(padFrames.isWhole(frame)).toBe(true)
  expect(padContent(frame)).toEqual(hex('04 00 11 0A 05 00 02'))
})

test('an inventory names its tags, and is none when it is cut off', () => {
  expect(readPadInventory(hex(`00 05 02 ${UID} ${UID}`))).toEqual([UID, UID])
  expect(readPadInventory(hex('00 05 00'))).toEqual([])
  expect(readPadInventory(hex('00 05 01 E0 04'))).toBeNull()
})

test('blocks say their number, and those of others are not taken', () => {
  const data = padDataOf(hex(`${UID} 02 03 00 11 22 33 44 04 00 55 66 77 88`), UID) ?? hex('')
  expect(readPadBlocks(data, 3)).toEqual(hex('11 22 33 44 55 66 77 88'))
  expect(readPadBlocks(data, 0)).toBeNull()
  expect(readPadBlocks(data.subarray(0, -1), 3)).toBeNull()
  expect(padDataOf(hex(`${UID} 02`), 'E004010012345679')).toBeNull()
})

test('blocks are written in their own order', () => {
  expect(padContent(writePadBlock(UID, 1, hex('11 22 33 44')))).toEqual(
    Uint8Array.from(hex(`04 ${UID} 01 01 00 11 22 33 44`)),
  )
})

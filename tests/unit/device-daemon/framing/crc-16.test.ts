import { expect, test } from 'vitest'
import { crcGenibus, crcIbm3740, crcMcrf4xx } from '../../../../device-daemon/framing/crc-16.ts'
import { bytesOf } from './collect.ts'

test.each([
  ['MCRF4XX, of FEIG readers', crcMcrf4xx, '123456789', 0x6f91],
  ['GENIBUS, of 3M pads', crcGenibus, '123456789', 0xd64e],
  ['IBM-3740, of tags', crcIbm3740, '123456789', 0x29b1],
  ['IBM-3740, as the tag model gives it', crcIbm3740, 'RFID tag data model', 0x1aee],
])('%s', (_name, crc, text, sum) => {
  expect(crc(bytesOf(text))).toBe(sum)
})

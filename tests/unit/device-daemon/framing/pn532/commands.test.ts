import { expect, test } from 'vitest'
import {
  abortCommand,
  askFirmware,
  configureSam,
  isRandomUid,
  limitRetries,
  listCards,
  readCard,
  wakeUp,
} from '../../../../../device-daemon/framing/pn532/commands.ts'
import { isPn532Ack, pn532Answer, pn532Frames } from '../../../../../device-daemon/framing/pn532/frames.ts'
import { hex } from '../collect.ts'

test.each([
  ['firmware version', askFirmware(), '00 00 FF 02 FE D4 02 2A 00'],
  ['SAM configuration', configureSam(), '00 00 FF 05 FB D4 14 01 14 01 02 00'],
  ['five tries', limitRetries(5), '00 00 FF 06 FA D4 32 05 FF 01 05 F0 00'],
  ['list one card', listCards(), '00 00 FF 04 FC D4 4A 01 00 E1 00'],
  ['abort', abortCommand(), '00 00 FF 00 FF 00'],
  ['wake-up', wakeUp(askFirmware()), '55 55 00 00 00 00 00 00 00 00 00 FF 02 FE D4 02 2A 00'],
])('%s, byte for byte', (_name, frame, expected) => {
  expect(Buffer.from(frame)).toEqual(Buffer.from(hex(expected)))
})

test.each([
  ['firmware 1.6 of a PN532', '00 00 FF 06 FA D5 03 32 01 06 07 E8 00', '03 32 01 06 07'],
  ['SAM is configured', '00 00 FF 02 FE D5 15 16 00', '15'],
  [
    'a card of four bytes',
    '00 00 FF 0C F4 D5 4B 01 01 00 04 08 04 DE AD BE EF 96 00',
    '4B 01 01 00 04 08 04 DE AD BE EF',
  ],
  [
    'a card of seven bytes',
    '00 00 FF 0F F1 D5 4B 01 01 00 44 00 07 04 33 18 EA 70 32 80 38 00',
    '4B 01 01 00 44 00 07 04 33 18 EA 70 32 80',
  ],
  ['no card', '00 00 FF 03 FD D5 4B 00 E0 00', '4B 00'],
])('the answer: %s', (_name, bytes, answer) => {
  const frame = hex(bytes)
  expect(pn532Frames.lengthOf(frame)).toBe(frame.length)
  expect(pn532Frames.isWhole(frame)).toBe(true)
  expect(pn532Answer(frame)).toEqual(hex(answer))
})

test.each([
  ['ACK', '00 00 FF 00 FF 00', true],
  ['NACK', '00 00 FF FF 00 00', false],
  ['error', '00 00 FF 01 FF 7F 81 00', false],
])('%s is a frame and no answer', (_name, bytes, isAck) => {
  const frame = hex(bytes)
  expect(pn532Frames.lengthOf(frame)).toBe(frame.length)
  expect(pn532Frames.isWhole(frame)).toBe(true)
  expect(isPn532Ack(frame)).toBe(isAck)
  expect(pn532Answer(frame)).toBeNull()
})

test('cards', () => {
  expect(readCard(hex('01 01 00 04 08 04 DE AD BE EF'))).toBe('DEADBEEF')
  expect(readCard(hex('01 01 00 44 00 07 04 33 18 EA 70 32 80'))).toBe('043318EA703280')
  expect(readCard(hex('00'))).toBeNull()
  expect(readCard(hex('01 01 00 04 08 04 DE AD'))).toBeNull()
})

test('a number that is another at each tap is told from one that stays', () => {
  expect(isRandomUid('08A1B2C3')).toBe(true)
  expect(isRandomUid('0833180EA70328')).toBe(false)
  expect(isRandomUid('DEADBEEF')).toBe(false)
})

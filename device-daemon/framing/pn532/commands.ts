import { type Uid, uidOf } from '../uid.ts'
import { pn532Ack, pn532Frame } from './frames.ts'

export const PN532_COMMAND = {
  firmware: 0x02,
  samConfiguration: 0x14,
  radioConfiguration: 0x32,
  listTargets: 0x4a,
} as const

/** The chip sleeps until it hears this before its first command. */
const WAKE_UP = Uint8Array.from([0x55, 0x55, 0, 0, 0, 0, 0, 0, 0])
const ISO_14443_A = 0x00
/** Behind the number of cards, the card's own, ATQA, SAK and the length. */
const UID_AT = 6
/** A card of four bytes whose number is another at each tap. */
const RANDOM_FIRST_BYTE = '08'
const FOUR_BYTES = 8

export const wakeUp = (command: Uint8Array): Uint8Array => Buffer.concat([WAKE_UP, command])
/** The chip stops what it is doing. */
export const abortCommand = pn532Ack
export const askFirmware = (): Uint8Array => pn532Frame([PN532_COMMAND.firmware])
/** Cards are read by the chip itself, without a security module. */
export const configureSam = (): Uint8Array => pn532Frame([PN532_COMMAND.samConfiguration, 0x01, 0x14, 0x01])
/** So many tries to find a card; else it would look for one for ever. */
export const limitRetries = (tries: number): Uint8Array =>
  pn532Frame([PN532_COMMAND.radioConfiguration, 0x05, 0xff, 0x01, tries])
export const listCards = (): Uint8Array => pn532Frame([PN532_COMMAND.listTargets, 0x01, ISO_14443_A])

/** The card in the answer to `listCards`, without its first byte; null when there is none or it is cut off. */
export const readCard = (data: Uint8Array): Uid | null => {
  const [count = 0] = data
  const length = data[UID_AT - 1] ?? 0
  const uid = data.subarray(UID_AT, UID_AT + length)
  return count === 0 || length === 0 || uid.length < length ? null : uidOf(uid)
}

/** Phones and some bank cards make a number up at each tap: it is nobody's. */
export const isRandomUid = (uid: Uid): boolean =>
  uid.length === FOUR_BYTES && uid.startsWith(RANDOM_FIRST_BYTE)

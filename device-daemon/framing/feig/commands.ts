import { reverseBlocks } from '../reverse-blocks.ts'
import { bytesOfUid, type Uid } from '../uid.ts'
import { feigFrame } from './frames.ts'

/** Any reader, whatever address it was given. */
const ANY_READER = 0xff
const ISO_HOST = 0xb0
const INVENTORY = 0x01
const READ_BLOCKS = 0x23
const WRITE_BLOCKS = 0x24
const WRITE_AFI = 0x27
const SYSTEM_INFORMATION = 0x2b
const ADDRESSED = 0x01
const MORE = 0x80

const ask = (...content: readonly number[]): Uint8Array => feigFrame([ANY_READER, ...content])
const askTag = (command: number, uid: Uid, ...rest: readonly number[]): Uint8Array =>
  ask(ISO_HOST, command, ADDRESSED, ...bytesOfUid(uid), ...rest)

export const askSoftwareVersion = (): Uint8Array => ask(0x65)
/** Every tag in the field is as if it had just come. */
export const resetField = (): Uint8Array => ask(0x69)
/** `more`: the tags that did not fit in the last answer. */
export const askInventory = (more = false): Uint8Array => ask(ISO_HOST, INVENTORY, more ? MORE : 0)
export const askSystemInformation = (uid: Uid): Uint8Array => askTag(SYSTEM_INFORMATION, uid)
export const askBlocks = (uid: Uid, first: number, count: number): Uint8Array =>
  askTag(READ_BLOCKS, uid, first, count)
/** One at a time, which every tag takes. Its bytes cross the line with the last one first. */
export const writeBlock = (uid: Uid, block: number, bytes: Uint8Array): Uint8Array =>
  askTag(WRITE_BLOCKS, uid, block, 1, bytes.length, ...reverseBlocks(bytes, bytes.length))
export const writeAfi = (uid: Uid, afi: number): Uint8Array => askTag(WRITE_AFI, uid, afi)

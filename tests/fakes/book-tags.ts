import { writeFixedTag } from '../../device-daemon/framing/tags/iso-28560-3.ts'
import type { FakeTag } from './tag-field.ts'

const MEMORY_BYTES = 112

/** A tag of 28 blocks of four bytes with a book on it, as the Danish model has it. */
export const bookTag = (number: number, itemId: string, part = 1, parts = 1): FakeTag => {
  const memory = writeFixedTag(
    { usage: 1, parts, part, itemId, owner: 'TH1', swapsNibbles: false },
    new Uint8Array(MEMORY_BYTES),
  )
  if (!memory) throw new Error(`${itemId} does not fit on a tag.`)
  return { uid: `E00401${number.toString(16).padStart(10, '0')}`.toUpperCase(), memory, afi: 0x07 }
}

import { padDataOf, readPadBlocks, readPadInventory } from '../../../device-daemon/framing/3m-810/commands.ts'
import { padContent, padFrames } from '../../../device-daemon/framing/3m-810/frames.ts'
import {
  readAfi,
  readAnswer,
  readBlocks,
  readInventory,
} from '../../../device-daemon/framing/feig/answers.ts'
import { feigFrames } from '../../../device-daemon/framing/feig/frames.ts'
import { type FrameShape, readFrames } from '../../../device-daemon/framing/frame-stream.ts'
import { readCard } from '../../../device-daemon/framing/pn532/commands.ts'
import { pn532Answer, pn532Frames } from '../../../device-daemon/framing/pn532/frames.ts'
import { readTag, writeTag } from '../../../device-daemon/framing/tags/read-tag.ts'

const UID = 'E004010012345678'

const readFeig = (frame: Uint8Array): void => {
  const data = readAnswer(frame)?.data ?? new Uint8Array(0)
  readInventory(data)
  readBlocks(data)
  readAfi(data, UID)
}

const readPad = (frame: Uint8Array): void => {
  const data = padContent(frame)
  readPadInventory(data)
  readPadBlocks(padDataOf(data, UID) ?? data, 0)
}

const READERS: readonly (readonly [FrameShape, (frame: Uint8Array) => void])[] = [
  [feigFrames, readFeig],
  [padFrames, readPad],
  [pn532Frames, frame => readCard(pn532Answer(frame) ?? frame)],
]

/** As a reader's line delivers it, and as if it had arrived whole. */
export const readReaders = (pieces: (length: number) => Iterable<Buffer>): void => {
  for (const [shape, read] of READERS) {
    const stream = readFrames(shape, { frame: read, garbage: () => {} })
    for (const piece of pieces(11)) {
      read(piece)
      stream.push(piece)
    }
    stream.settle()
  }
}

/** As a tag's memory; what is recognised must be told again by what is written of it. */
export const readMemory = (memory: Buffer): void => {
  for (const blockBytes of [4, 8]) {
    const content = readTag(memory, blockBytes)
    if (content.kind !== 'item') continue
    const written = writeTag(content, content.blockOrder, memory, blockBytes)
    if (written && written.length !== memory.length) throw new Error('A tag grew by being written.')
  }
}

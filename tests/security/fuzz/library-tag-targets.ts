import { isDeepStrictEqual } from 'node:util'
import { padDataOf, readPadBlocks, readPadInventory } from '../../../device-daemon/framing/3m-810/commands.ts'
import { padContent, padFrame, padFrames } from '../../../device-daemon/framing/3m-810/frames.ts'
import {
  readAfi,
  readAnswer,
  readBlocks,
  readInventory,
} from '../../../device-daemon/framing/feig/answers.ts'
import { feigAdvancedFrame, feigFrames } from '../../../device-daemon/framing/feig/frames.ts'
import { type FrameShape, readFrames } from '../../../device-daemon/framing/frame-stream.ts'
import { isRandomUid, readCard } from '../../../device-daemon/framing/pn532/commands.ts'
import { pn532Answer, pn532Frame, pn532Frames } from '../../../device-daemon/framing/pn532/frames.ts'
import { readTag, writeTag } from '../../../device-daemon/framing/tags/read-tag.ts'
import { corpusOf } from './mutations.ts'
import { inPieces, type Target } from './target.ts'

const UID = 'E004010012345678'
/** As short as what the protocols can say of their length. */
const MAX_CONTENT_BYTES = 240
const BLOCK_BYTES = [4, 8]

function readFeig(frame: Uint8Array): void {
  const data = readAnswer(frame)?.data ?? new Uint8Array(0)
  readInventory(data)
  readBlocks(data)
  readAfi(data, UID)
}

function readPad(frame: Uint8Array): void {
  const data = padContent(frame).subarray(2)
  readPadInventory(data)
  readPadBlocks(padDataOf(data, UID) ?? data, 0)
}

function readPn532(frame: Uint8Array): void {
  const uid = readCard(pn532Answer(frame) ?? frame)
  if (uid !== null) isRandomUid(uid)
}

/** A reader's line, with what it delivers, and the same again in a frame whose checksum is right. */
const reader = (
  corpus: string,
  shape: FrameShape,
  frameOf: (content: readonly number[]) => Uint8Array,
  read: (frame: Uint8Array) => void,
): Target => ({
  corpus: corpusOf(corpus),
  weight: 1,
  parse(bytes) {
    let framedBytes = 0
    const frame = (frame: Uint8Array) => {
      framedBytes += frame.length
      read(frame)
    }
    const stream = readFrames(shape, { frame, garbage: () => {} })
    const sealed = frameOf([...bytes.subarray(0, MAX_CONTENT_BYTES)])
    for (const piece of inPieces(Buffer.concat([bytes, sealed]), 11)) stream.push(piece)
    stream.settle()
    if (framedBytes > bytes.length + sealed.length)
      throw new Error(`${framedBytes} bytes of frames came out of ${bytes.length}.`)
    read(sealed)
  },
})

/** What is recognised must be told again by what is written of it. */
function readMemory(memory: Buffer): void {
  for (const blockBytes of BLOCK_BYTES) {
    const content = readTag(memory, blockBytes)
    if (content.kind !== 'item') continue
    const written = writeTag(content, content.blockOrder, memory, blockBytes)
    if (!written) continue
    if (written.length !== memory.length) throw new Error('A tag grew by being written.')
    const again = readTag(written, blockBytes)
    if (!isDeepStrictEqual(again, content))
      throw new Error(`${JSON.stringify(content)} was written and read as ${JSON.stringify(again)}.`)
  }
}

export const libraryTagTargets: Readonly<Record<string, Target>> = {
  'frames of FEIG’s readers': reader('feig', feigFrames, feigAdvancedFrame, readFeig),
  'frames of 3M’s pads': reader('3m-810', padFrames, padFrame, readPad),
  'frames of the PN532': reader('pn532', pn532Frames, content => pn532Frame(content, 'chip'), readPn532),
  'memories of library tags': {
    corpus: corpusOf('tag-memories'),
    weight: 1,
    parse: bytes => readMemory(bytes.subarray(0, 256)),
  },
}

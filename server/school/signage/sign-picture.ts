import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { pictureSize } from '../../documents/picture-size.ts'

export interface SignPicture {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp'
  readonly content: Uint8Array
}

/** As many as a large screen shows; a page that sends a picture makes it smaller first. */
const MOST_PIXELS_ACROSS = 3000

/**
 * A picture as it may be kept: of a kind that browsers and the printer know, of a size that a small computer can show, and
 * without what a camera writes into it (place, time, owner). Fails with `sign-picture-unreadable` and `sign-picture-too-large`.
 */
export function readPicture(bytes: Uint8Array): Result<SignPicture> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const mediaType = kindOf(content)
  const size = mediaType && pictureSize(mediaType, content)
  if (mediaType === undefined || size === undefined) return refuse('sign-picture-unreadable')
  if (Math.max(size.width, size.height) > MOST_PIXELS_ACROSS)
    return refuse({ code: 'sign-picture-too-large', params: { limit: MOST_PIXELS_ACROSS } })
  return succeed({ mediaType, content: mediaType === 'image/jpeg' ? withoutRemarks(content) : content })
}

function kindOf(content: Buffer): SignPicture['mediaType'] | undefined {
  const text = (from: number, to: number) => content.toString('latin1', from, to)
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  return text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP' ? 'image/webp' : undefined
}

/** A JPEG without its application and comment segments (ITU-T T.81: APP1 to APP15, COM); colours need APP0, APP2 and APP14. */
function withoutRemarks(content: Buffer): Buffer {
  const kept = [content.subarray(0, 2)]
  let at = 2
  while (at + 4 <= content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0
    // The scan begins: what follows is the picture itself.
    if (marker === 0xda) break
    const end = at + 2 + content.readUInt16BE(at + 2)
    const isRemark = (marker >= 0xe1 && marker <= 0xef && ![0xe2, 0xee].includes(marker)) || marker === 0xfe
    if (!isRemark) kept.push(content.subarray(at, end))
    at = end
  }
  return Buffer.concat([...kept, content.subarray(at)])
}

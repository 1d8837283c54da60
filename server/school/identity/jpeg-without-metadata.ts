const END = 0xd9
const START_OF_SCAN = 0xda
/** Markers without a length. */
const isAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
/** APP1 to APP13, APP15 and comments: where cameras and programs write place, time and device. APP0 and APP14 say how to read the colours. */
const isMetadata = (marker: number) =>
  marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee)

/**
 * A JPEG with the picture and nothing else: no metadata, and none of the films and other pictures that phones hang on
 * behind it. Undefined when it is none (ITU-T T.81, annex B).
 */
export function jpegWithoutMetadata(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined
  const kept = [bytes.subarray(0, 2)]
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes.readUInt8(at + 1)
    if (marker === END) return Buffer.concat([...kept, bytes.subarray(at, at + 2)])
    const end = endOfSegment(bytes, at, marker)
    if (end === undefined) return undefined
    if (!isMetadata(marker)) kept.push(bytes.subarray(at, end))
    at = end
  }
  return undefined
}

function endOfSegment(bytes: Buffer, at: number, marker: number): number | undefined {
  // Any number of these may stand before a marker.
  if (marker === 0xff) return at + 1
  if (isAlone(marker)) return at + 2
  if (at + 4 > bytes.length) return undefined
  const end = at + 2 + bytes.readUInt16BE(at + 2)
  return marker === START_OF_SCAN ? endOfScan(bytes, end) : end
}

/** Where the compressed data of a scan end: at the first marker that is no stuffed byte and no restart. */
function endOfScan(bytes: Buffer, from: number): number | undefined {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes.readUInt8(at + 1)
    if (bytes[at] === 0xff && next !== 0x00 && !isAlone(next)) return at
  }
  return undefined
}

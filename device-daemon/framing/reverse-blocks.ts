/** Each block with its last byte first. */
export const reverseBlocks = (bytes: Uint8Array, blockBytes: number): Uint8Array =>
  Uint8Array.from(bytes, (_, at) => {
    const block = at - (at % blockBytes)
    return bytes[block + Math.min(blockBytes, bytes.length - block) - 1 - (at - block)] ?? 0
  })

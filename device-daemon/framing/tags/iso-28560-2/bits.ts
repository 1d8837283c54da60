/** Reads numbers of a few bits each, from the highest bit on. */
export const readBits = (bytes: Uint8Array) => {
  let at = 0
  return {
    left: (): number => bytes.length * 8 - at,
    take: (count: number): number => {
      let value = 0
      for (const end = at + count; at < end; at += 1)
        value = (value << 1) | (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
      return value
    },
  }
}

/** Numbers of a few bits each as bytes; the last is filled up from `filler`, from its first bit on. */
export const writeBits = (
  values: readonly { readonly value: number; readonly bits: number }[],
  filler: string,
): Uint8Array => {
  const bits = values.map(({ value, bits }) => value.toString(2).padStart(bits, '0')).join('')
  const filled = bits + filler.slice(0, -bits.length & 7)
  return Uint8Array.from(filled.match(/.{8}/g) ?? [], byte => Number.parseInt(byte, 2))
}

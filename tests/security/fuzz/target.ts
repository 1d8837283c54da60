/** A parser that takes bytes from outside. */
export interface Target {
  /** What it is given before and after mutations. */
  readonly corpus: readonly Buffer[]
  /** Of all inputs that are given to several, so many parts are for it. */
  readonly weight: number
  /** Takes an input. What it throws must be one of `refusals`. */
  parse(bytes: Buffer): unknown
  readonly refusals?: readonly (new (...args: never[]) => Error)[]
}

/** As a line delivers them. */
export function* inPieces(bytes: Buffer, length: number): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length)
}

/** Feeds a decoder of a stream in pieces, and then the line falls silent. */
export const streamed =
  <Decoder extends { push(piece: Buffer): void }>(
    pieceBytes: number,
    create: () => Decoder,
    silence: (decoder: Decoder) => void,
  ): Target['parse'] =>
  bytes => {
    const decoder = create()
    for (const piece of inPieces(bytes, pieceBytes)) decoder.push(piece)
    silence(decoder)
  }

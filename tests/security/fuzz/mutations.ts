import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'

const FOLDER = new URL('../corpus/', import.meta.url)
/** Long enough for every limit of a frame or a line, and short enough for a million. */
const MAX_BYTES = 4096

/** The files of a folder of the corpus. */
export const corpusOf = (name: string): Buffer[] =>
  readdirSync(new URL(`${name}/`, FOLDER)).map(file => readFileSync(new URL(`${name}/${file}`, FOLDER)))

/** Bytes that mean something to a parser: ends, escapes, separators, the largest and the smallest. */
const SIGNS = Buffer.from('\x00\x02\x03\x0a\x0d\x1b\x1d\x1e\x1f"&,;<>[]{}\\\x7f\x80\xff', 'latin1')

type Mutation = (bytes: Buffer) => Buffer

const at = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const place = (bytes: Buffer, share: number): number => Math.floor(share * (bytes.length + 1))

function setByte(bytes: Buffer, share: number, change: (byte: number) => number): Buffer {
  const copy = Buffer.from(bytes)
  const index = Math.min(place(bytes, share), bytes.length - 1)
  if (index >= 0) copy.writeUInt8(change(copy.readUInt8(index)) & 0xff, index)
  return copy
}

const put = (bytes: Buffer, share: number, piece: Uint8Array): Buffer => {
  const index = place(bytes, share)
  return Buffer.concat([bytes.subarray(0, index), piece, bytes.subarray(index)])
}

const mutationOf = (corpus: readonly Buffer[]): fc.Arbitrary<Mutation> =>
  fc.oneof(
    fc.tuple(at, fc.nat(7)).map(
      ([share, bit]): Mutation =>
        bytes =>
          setByte(bytes, share, byte => byte ^ (1 << bit)),
    ),
    fc.tuple(at, fc.nat(255)).map(
      ([share, value]): Mutation =>
        bytes =>
          setByte(bytes, share, () => value),
    ),
    fc.tuple(at, fc.nat(SIGNS.length - 1)).map(
      ([share, index]): Mutation =>
        bytes =>
          put(bytes, share, SIGNS.subarray(index, index + 1)),
    ),
    at.map(
      (share): Mutation =>
        bytes =>
          bytes.subarray(0, place(bytes, share)),
    ),
    at.map(
      (share): Mutation =>
        bytes =>
          bytes.subarray(place(bytes, share)),
    ),
    fc.tuple(at, at).map(
      ([from, to]): Mutation =>
        bytes => {
          const [first, last] = [place(bytes, Math.min(from, to)), place(bytes, Math.max(from, to))]
          return Buffer.concat([bytes.subarray(0, first), bytes.subarray(last)])
        },
    ),
    // A splice: the beginning of one and the end of another.
    fc.tuple(at, at, fc.nat(corpus.length - 1)).map(
      ([share, from, index]): Mutation =>
        bytes => {
          const other = corpus[index] ?? Buffer.alloc(0)
          return Buffer.concat([bytes.subarray(0, place(bytes, share)), other.subarray(place(other, from))])
        },
    ),
    // The same piece again and again.
    fc.tuple(at, fc.integer({ min: 2, max: 60 }), fc.nat(40)).map(
      ([share, times, length]): Mutation =>
        bytes => {
          const index = place(bytes, share)
          const piece = bytes.subarray(index, index + length)
          return put(bytes, share, Buffer.concat(Array.from({ length: times }, () => piece)))
        },
    ),
    fc.tuple(at, fc.uint8Array({ maxLength: 40 })).map(
      ([share, piece]): Mutation =>
        bytes =>
          put(bytes, share, piece),
    ),
  )

/** What a parser may be given: what is in its corpus after a few mutations, and bytes that are nothing at all. */
export const inputs = (corpus: readonly Buffer[]): fc.Arbitrary<Buffer> =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(fc.constantFrom(...corpus), fc.array(mutationOf(corpus), { minLength: 1, maxLength: 6 }))
        .map(([seed, mutations]) =>
          mutations.reduce((bytes, mutate) => mutate(bytes).subarray(0, MAX_BYTES + seed.length), seed),
        ),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map(bytes => Buffer.from(bytes)) },
  )

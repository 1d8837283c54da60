import { isUtf8 } from 'node:buffer'
import { looksThai, mostlyUtf8 } from './decode-text.ts'

const SAMPLE_BYTES = 65_536

/**
 * A text file's characters, piece by piece: by its byte order mark, by the encoding that it declares, else UTF-8; a file
 * that is not what it says is read as Thai or Western by what it looks like.
 */
export async function* decodeStream(
  chunks: AsyncIterable<Uint8Array>,
  declaredIn: (head: string) => string | undefined,
  tellEncoding: (name: string) => void,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let head: Uint8Array[] = []
  let headBytes = 0
  const begin = (): string => {
    const sample = Buffer.concat(head)
    const encoding = encodingOf(sample, declaredIn)
    tellEncoding(encoding.toUpperCase())
    decoder = new TextDecoder(encoding)
    head = []
    return decoder.decode(sample, { stream: true })
  }
  for await (const chunk of chunks) {
    if (decoder) yield decoder.decode(chunk, { stream: true })
    else {
      head.push(chunk)
      headBytes += chunk.length
      if (headBytes >= SAMPLE_BYTES) yield begin()
    }
  }
  if (!decoder) yield begin()
  const last = decoder?.decode()
  if (last) yield last
}

function encodingOf(sample: Uint8Array, declaredIn: (head: string) => string | undefined): string {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 'utf-8'
  const declared = known(declaredIn(Buffer.from(sample.subarray(0, 400)).toString('latin1')) ?? 'utf-8')
  if (declared !== 'utf-8') return declared
  const whole = uncut(sample)
  if (isUtf8(whole) || mostlyUtf8(whole)) return 'utf-8'
  return looksThai(whole) ? 'windows-874' : 'windows-1252'
}

/** Without a character that the sample's end cuts. */
const uncut = (sample: Uint8Array): Uint8Array => {
  const end = sample.findLastIndex(byte => byte < 0x80 || byte >= 0xc0)
  return end >= sample.length - 4 && (sample[end] ?? 0) >= 0xc0 ? sample.subarray(0, end) : sample
}

function known(label: string): string {
  try {
    const { encoding } = new TextDecoder(label)
    // Latin letters could be read, so it is no UTF-16, whatever it says.
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding
  } catch {
    return 'utf-8'
  }
}

import { decodeStream } from '../decode-stream.ts'
import { parseMarcInJson } from '../marc-in-json.ts'
import { problemsOf } from '../problems-of.ts'
import { broken, type ReadRecord } from '../read-record.ts'

/** No record is that long. */
const MAX_RECORD_CHARACTERS = 4_000_000
/** Where to go on after something broken: the next thing that begins like a record. */
const RECORD_BEGINS = /\{\s*"(?:leader|fields)"\s*:/g
const TITLE = /"245".{0,120}?"a"\s*:\s*"([^"]{1,200})"/s

/**
 * The records of a file of MARC-in-JSON, as a stream: one record, an array of them, or one a line. Something broken is
 * told, and reading goes on with the next thing that looks like a record.
 */
export async function* readMarcJson(
  chunks: AsyncIterable<Uint8Array>,
  tellEncoding: (name: string) => void,
): AsyncGenerator<ReadRecord> {
  const cutting = new Cutting()
  for await (const text of decodeStream(chunks, () => undefined, tellEncoding)) yield* cutting.write(text)
  yield* cutting.end()
}

/** Cuts text into its outermost objects. */
class Cutting {
  private text = ''
  private at = 0
  private depth = 0
  private begin = -1
  private inString = false

  private drop(count: number): void {
    const dropped = Math.min(count, this.text.length)
    this.text = this.text.slice(dropped)
    this.at -= dropped
    if (this.begin !== -1) this.begin -= dropped
  }

  *write(text: string): Generator<ReadRecord> {
    this.text += text
    yield* this.scan()
    this.drop(this.begin === -1 ? this.at : this.begin)
    while (this.begin !== -1 && this.text.length > MAX_RECORD_CHARACTERS) yield* this.giveUpAll()
  }

  *end(): Generator<ReadRecord> {
    while (this.begin !== -1) yield* this.giveUpAll()
  }

  private *giveUpAll(): Generator<ReadRecord> {
    yield* this.giveUp(this.text.length)
    this.drop(this.begin === -1 ? this.at : this.begin)
  }

  private *scan(): Generator<ReadRecord> {
    const signs = /["{}\\]/g
    signs.lastIndex = this.at
    let skipped = 0
    for (let found = signs.exec(this.text); found; found = signs.exec(this.text)) {
      const [sign] = found
      const end = found.index + 1
      if (sign === '\\') {
        if (this.inString) {
          signs.lastIndex = end + 1
          skipped = end + 1
        }
      } else if (sign === '"') {
        if (this.depth > 0) this.inString = !this.inString
      } else if (!this.inString && sign === '{') {
        if (this.depth === 0) this.begin = found.index
        this.depth += 1
      } else if (!this.inString && this.depth > 0) {
        this.depth -= 1
        if (this.depth > 0) continue
        const record = parse(this.text.slice(this.begin, end))
        if (!record) {
          yield* this.giveUp(end)
          return
        }
        this.begin = -1
        yield record
      }
    }
    // An escape may reach into the next piece.
    this.at = Math.max(this.text.length, skipped)
  }

  /** What began, and ends before `end`, is broken: it is told, and the next beginning after its own is tried. */
  private *giveUp(end: number): Generator<ReadRecord> {
    RECORD_BEGINS.lastIndex = this.begin
    const own = RECORD_BEGINS.exec(this.text)
    const isRecord = own?.index === this.begin
    const next = isRecord ? RECORD_BEGINS.exec(this.text) : own
    // Records may lie in an object that is none: {"records": [ … ]}.
    const isWrapper = !isRecord && next !== null && next.index < end
    if (!isWrapper) yield broken('json-broken', TITLE.exec(this.text.slice(this.begin, end))?.[1] ?? null)
    this.depth = 0
    this.inString = false
    this.begin = -1
    this.at = next ? next.index : end
    yield* this.scan()
  }
}

function parse(text: string): ReadRecord | undefined {
  try {
    const marc = parseMarcInJson(JSON.parse(text))
    return marc && { marc, problems: problemsOf(marc) }
  } catch {
    return undefined
  }
}

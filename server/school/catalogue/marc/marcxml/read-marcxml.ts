import type { MarcDataField, MarcField, MarcRecord } from '@pratu/protocol/catalogue'
import { SaxesParser } from 'saxes'
import { decodeStream } from '../decode-stream.ts'
import { problemsOf } from '../problems-of.ts'
import { broken, type ReadRecord } from '../read-record.ts'
import { titleOf } from '../title.ts'

const DECLARED = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.\-:]+)["']/
/** No record is that long; what is, is refused before it fills the memory. */
const MAX_RECORD_CHARACTERS = 4_000_000

/**
 * The records of a MARCXML file ("MARC 21 XML Schema"), as a stream: one record or a collection, with or without
 * namespace and whatever its prefix. Where the XML is wrong, the record in which it is wrong is told as broken.
 */
export async function* readMarcXml(
  chunks: AsyncIterable<Uint8Array>,
  tellEncoding: (name: string) => void,
): AsyncGenerator<ReadRecord> {
  const building = new Building()
  const parser = new SaxesParser({ xmlns: false as const, position: false })
  parser.on('opentag', ({ name, attributes }) => building.open(local(name), attributes))
  parser.on('closetag', ({ name }) => building.close(local(name)))
  parser.on('text', text => building.text(text))
  parser.on('cdata', text => building.text(text))
  parser.on('error', () => building.wrong())

  for await (const text of decodeStream(chunks, head => DECLARED.exec(head)?.[1], tellEncoding)) {
    withoutStacks(() => parser.write(text))
    yield* building.take()
  }
  withoutStacks(() => parser.close())
  building.end()
  yield* building.take()
}

/** Each mistake in the XML becomes an Error, and a file of noise a million: without their stacks they cost a twentieth. */
function withoutStacks(work: () => void): void {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    work()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The record that the parser is in. */
class Building {
  private ready: ReadRecord[] = []
  private inRecord = false
  private isWrong = false
  private leader: string | undefined
  private fields: MarcField[] = []
  private field: MarcDataField | undefined
  private content = ''
  private characters = 0
  private attributes: Record<string, string> = {}

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'record') {
      // The one before was never closed.
      if (this.inRecord) this.finish(true)
      this.inRecord = true
      return
    }
    if (!this.inRecord) return
    this.content = ''
    if (name === 'controlfield' || name === 'subfield') this.attributes = attributes
    else if (name === 'datafield')
      this.field = {
        tag: attributes.tag ?? '',
        ind1: indicator(attributes.ind1),
        ind2: indicator(attributes.ind2),
        subfields: [],
      }
  }

  text(text: string): void {
    if (!this.inRecord) return
    this.characters += text.length
    if (this.characters > MAX_RECORD_CHARACTERS) this.isWrong = true
    else this.content += text
  }

  close(name: string): void {
    if (!this.inRecord) return
    if (name === 'leader') this.leader = this.content
    else if (name === 'controlfield') this.add({ tag: this.attributes.tag ?? '', value: this.content })
    else if (name === 'subfield') {
      const code = this.attributes.code ?? ''
      if (/^[!-~]$/.test(code)) this.field?.subfields.push({ code, value: this.content })
      else this.isWrong = true
    } else if (name === 'datafield' && this.field) {
      this.add(this.field)
      this.field = undefined
    } else if (name === 'record') this.finish(false)
    this.content = ''
  }

  wrong(): void {
    if (this.inRecord) this.isWrong = true
  }

  end(): void {
    if (this.inRecord) this.finish(true)
  }

  *take(): Generator<ReadRecord> {
    const { ready } = this
    this.ready = []
    yield* ready
  }

  private add(field: MarcField): void {
    if (/^[0-9A-Za-z]{3}$/.test(field.tag)) this.fields.push(field)
    else this.isWrong = true
  }

  private finish(cut: boolean): void {
    const marc: MarcRecord = { leader: leaderOf(this.leader), fields: this.fields }
    this.ready.push(
      cut || this.isWrong
        ? broken('xml-broken', titleOf(marc) || null)
        : { marc, problems: problemsOf(marc) },
    )
    this.inRecord = false
    this.isWrong = false
    this.leader = undefined
    this.fields = []
    this.field = undefined
    this.characters = 0
  }
}

const indicator = (text: string | undefined): string =>
  text !== undefined && /^[ -~]$/.test(text) ? text : ' '

/** Some programs leave the spaces at its end out, some put white space around it. */
function leaderOf(text: string | undefined): string {
  const leader = (text ?? '').replace(/[^ -~]/g, ' ')
  const whole = leader.length === 24 ? leader : (leader.trim() || '00000nam').padEnd(24).slice(0, 24)
  return `${whole.slice(0, 9)}a22${whole.slice(12, 20)}4500`
}

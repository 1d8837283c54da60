import { SaxesParser } from 'saxes'
import { FileRefused } from '../../candidate.ts'
import { TABLE_LIMITS } from '../limits.ts'

export interface XmlEvents {
  /** Names without their prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Parses XML as it comes, and pauses after every piece so that a reader can pass on what it has found. Document types, and
 * with them all entities but XML's own five, are refused; so are depths and lengths that no table has.
 */
export async function* readXml(pieces: AsyncIterable<Buffer>, events: XmlEvents): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const decoder = new TextDecoder('utf-8')
  let depth = 0
  let runBytes = 0
  parser.on('opentag', ({ name, attributes }) => {
    runBytes = 0
    if (++depth > TABLE_LIMITS.xmlDepth) throw new FileRefused('table-unsafe')
    events.open(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    runBytes = 0
    depth--
    events.close?.(localName(name))
  })
  const text = (found: string) => events.text?.(found)
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('doctype', () => {
    throw new FileRefused('table-unsafe')
  })
  parser.on('error', () => {
    throw new FileRefused('import-file-broken')
  })
  for await (const piece of pieces) {
    runBytes += piece.length
    parser.write(decoder.decode(piece, { stream: true }))
    if (runBytes > TABLE_LIMITS.xmlRunBytes) throw new FileRefused('table-unsafe')
    yield
  }
  parser.write(decoder.decode())
  parser.close()
  yield
}

/** Reads a part to its end. */
export async function readWholeXml(pieces: AsyncIterable<Buffer>, events: XmlEvents): Promise<void> {
  for await (const _ of readXml(pieces, events));
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

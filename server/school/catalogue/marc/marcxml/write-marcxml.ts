import type { MarcField, MarcRecord } from '@pratu/protocol/catalogue'

export const MARCXML_HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n'
export const MARCXML_FOOT = '</collection>\n'

export const writeMarcXml = ({ leader, fields }: MarcRecord): string =>
  `<record>\n  <leader>${escaped(leader)}</leader>\n${fields.map(fieldXml).join('')}</record>\n`

const fieldXml = (field: MarcField): string =>
  'value' in field
    ? `  <controlfield tag="${field.tag}">${escaped(field.value)}</controlfield>\n`
    : `  <datafield tag="${field.tag}" ind1="${attribute(field.ind1)}" ind2="${attribute(field.ind2)}">\n${field.subfields
        .map(({ code, value }) => `    <subfield code="${attribute(code)}">${escaped(value)}</subfield>\n`)
        .join('')}  </datafield>\n`

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

/** What XML has no way to write is left out: most control characters, half a character, two that are none. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}|[&<>\ufffe\uffff]/gu, sign => ESCAPES[sign] ?? (isWritable(sign) ? sign : ''))

const isWritable = (sign: string): boolean =>
  sign === '\t' || sign === '\n' || (sign >= '\u007f' && sign < '\ufffe')

const attribute = (text: string): string => text.replace(/[&<>"]/g, sign => ESCAPES[sign] as string)

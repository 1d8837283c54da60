import { zipOf } from './zip.ts'

/** A cell as a workbook has it: text, a number, a day, a formula with its last value, a number in a format of its own. */
export type SheetCell =
  | string
  | number
  | null
  | { readonly day: string }
  | { readonly formula: string; readonly value: string | number }
  | { readonly number: number; readonly format: 'zeros' | 'thai-date' }
  | { readonly error: string }

interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly SheetCell[])[]
  readonly hidden?: boolean
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
/** Cell formats of `styles`: plain, a date, seven digits, a date of the Buddhist era. */
const STYLE = { date: 1, zeros: 2, 'thai-date': 3 } as const

const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="0000000"/>
<numFmt numFmtId="165" formatCode="[$-D07041E]d mmmm yyyy"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`

/** A workbook's bytes, as Excel would write them: texts in the shared table, a part for each sheet. */
export function workbookOf(
  sheets: readonly Sheet[],
  extra: { sheetXml?: string; parts?: { name: string; content: string }[] } = {},
): Buffer {
  const strings: string[] = []
  const parts = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: extra.sheetXml ?? sheetXml(sheet, strings),
  }))
  const relations = [
    ...parts.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
    relation('rIdS', 'sharedStrings', 'sharedStrings.xml'),
    relation('rIdT', 'styles', '/xl/styles.xml'),
  ]
  return zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relationsXml([relation('rId1', 'officeDocument', 'xl/workbook.xml')]) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${sheets
        .map(
          ({ name, hidden }, index) =>
            `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${hidden ? ' state="hidden"' : ''}/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relationsXml(relations) },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst xmlns="${MAIN}">${strings.map(text => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    },
    { name: 'xl/styles.xml', content: STYLES },
    ...parts,
    ...(extra.parts ?? []),
  ])
}

function sheetXml({ rows }: Sheet, strings: string[]): string {
  const body = rows.map((cells, row) => {
    const written = cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`, strings))
    return `<row r="${row + 1}">${written.join('')}</row>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${body.join('')}</sheetData></worksheet>`
}

function cellXml(cell: SheetCell, at: string, strings: string[]): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'string') {
    strings.push(cell)
    return `<c r="${at}" t="s"><v>${strings.length - 1}</v></c>`
  }
  if ('day' in cell) return `<c r="${at}" s="${STYLE.date}"><v>${serialOf(cell.day)}</v></c>`
  if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`
  if ('format' in cell)
    return `<c r="${at}" s="${cell.format === 'zeros' ? STYLE.zeros : STYLE['thai-date']}"><v>${cell.number}</v></c>`
  const { formula, value } = cell
  const type = typeof value === 'string' ? ' t="str"' : ''
  return `<c r="${at}"${type}><f>${escaped(formula)}</f><v>${escaped(String(value))}</v></c>`
}

/** A day as Excel counts days. */
export const serialOf = (day: string): number => (Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000

const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`
const relationsXml = (relations: readonly string[]): string =>
  `<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`

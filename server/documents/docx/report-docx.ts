import {
  Document,
  Footer,
  type ISectionOptions,
  Packer,
  Paragraph,
  SimpleField,
  TabStopType,
  TextRun,
} from 'docx'
import type { ReportDocument } from '../report-document.ts'
import { PLAIN_DIGITS } from '../report-layout.ts'
import { officialDigits } from '../thai-writing.ts'
import { memoParagraphs } from './docx-memo.ts'
import { tableParts } from './docx-table.ts'
import { TWIPS_A_CM, textLook, textRun } from './docx-text.ts'

const FOOTER = 'PageFoot'
const PAGE = {
  size: { width: 21 * TWIPS_A_CM, height: Math.round(29.7 * TWIPS_A_CM) },
  margin: {
    top: Math.round(1.5 * TWIPS_A_CM),
    bottom: 2 * TWIPS_A_CM,
    left: 3 * TWIPS_A_CM,
    right: 2 * TWIPS_A_CM,
  },
}

/** Memo and tables for Word, to be edited. */
export function reportDocx(report: ReportDocument): Promise<Buffer> {
  const digits = report.thaiDigits ? officialDigits : PLAIN_DIGITS
  const sections: ISectionOptions[] = [
    ...(report.memo
      ? [{ properties: { page: PAGE }, children: memoParagraphs(report.memo, report.emblem, digits) }]
      : []),
    {
      properties: { page: PAGE },
      footers: { default: footer(digits(report.schoolName), report.thaiDigits) },
      children: [
        new Paragraph({ children: [textRun(digits(report.title), { points: 18, bold: true })] }),
        ...report.tables.flatMap((table, index) => tableParts(table, index + 1, digits)),
      ],
    },
  ]
  const document = new Document({
    title: report.title,
    creator: report.schoolName,
    styles: {
      default: { document: { run: textLook({}) } },
      paragraphStyles: [{ id: FOOTER, name: FOOTER, run: textLook({ points: 10 }) }],
    },
    sections,
  })
  return Packer.toBuffer(document)
}

/** Page x of y, in the digits of the document. */
function footer(school: string, thaiDigits: boolean): Footer {
  const format = thaiDigits ? ' \\* ThaiArabic' : ''
  return new Footer({
    children: [
      new Paragraph({
        style: FOOTER,
        tabStops: [{ type: TabStopType.RIGHT, position: 16 * TWIPS_A_CM }],
        children: [
          textRun(school, { points: 10 }),
          new TextRun({ ...textLook({ points: 10 }), children: ['\t', 'หน้า '] }),
          new SimpleField(`PAGE${format}`),
          textRun(' จาก ', { points: 10 }),
          new SimpleField(`NUMPAGES${format}`),
        ],
      }),
    ],
  })
}

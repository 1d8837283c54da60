import {
  AlignmentType,
  type IImageOptions,
  ImageRun,
  LeaderType,
  LineRuleType,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx'
import { pictureSize } from '../picture-size.ts'
import type { Emblem, Memo, MemoParagraph, MemoSignature } from '../report-document.ts'
import { TWIPS_A_CM, TWIPS_A_POINT, textLook, textRun } from './docx-text.ts'

/** A4 between margins of 3 cm and 2 cm. */
const TEXT_WIDTH = 16 * TWIPS_A_CM
const INDENT = 2.5 * TWIPS_A_CM
const EMBLEM_HEIGHT_PX = (1.5 / 2.54) * 96
const HEAD_POINTS = 20
/** Below signatures it is written by hand. */
const HAND_LINE = '.'.repeat(46)
/** For programs that cannot draw SVG: one clear pixel. */
const CLEAR_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** The memo as Word keeps it: heads with dotted leaders, so that whoever edits it sees the form's lines move along. */
export function memoParagraphs(
  { head, paragraphs, signatures }: Memo,
  emblem: Emblem | null,
  digits: (text: string) => string,
): Paragraph[] {
  return [
    ...(emblem ? [new Paragraph({ children: [emblemRun(emblem)] })] : [emptySpace()]),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: 35 * TWIPS_A_POINT, lineRule: LineRuleType.EXACT },
      children: [textRun('บันทึกข้อความ', { points: 29, bold: true })],
    }),
    headLine([['ส่วนราชการ', digits(head.department)]]),
    headLine([
      ['ที่', digits(head.number)],
      ['วันที่', digits(head.date)],
    ]),
    headLine([['เรื่อง', digits(head.subject)]]),
    new Paragraph({ spacing: { before: 120 }, children: [textRun(`เรียน  ${digits(head.addressee)}`)] }),
    new Paragraph({ children: [textRun(`สิ่งที่ส่งมาด้วย  ${digits(head.enclosure)}`)] }),
    ...paragraphs.map(paragraph => bodyParagraph(paragraph, digits)),
    ...signatures.flatMap(signature => signatureParagraphs(signature, digits)),
  ]
}

const emptySpace = () =>
  new Paragraph({
    spacing: { line: 1.5 * TWIPS_A_CM, lineRule: LineRuleType.EXACT },
    children: [],
  })

function emblemRun({ mediaType, content }: Emblem): ImageRun {
  const bytes = Buffer.from(content)
  const { width, height } = pictureSize(mediaType, bytes) ?? { width: 1, height: 1 }
  const transformation = {
    width: Math.round((EMBLEM_HEIGHT_PX * width) / height),
    height: Math.round(EMBLEM_HEIGHT_PX),
  }
  const options: IImageOptions =
    mediaType === 'image/svg+xml'
      ? { type: 'svg', data: bytes, transformation, fallback: { type: 'png', data: CLEAR_PIXEL } }
      : { type: mediaType === 'image/png' ? 'png' : 'jpg', data: bytes, transformation }
  return new ImageRun(options)
}

/** Labels with their values; a dotted leader goes from each value to where the next label, or the line, ends. */
function headLine(parts: readonly (readonly [label: string, value: string])[]): Paragraph {
  return new Paragraph({
    tabStops: parts.map((_, index) => ({
      type: index === parts.length - 1 ? TabStopType.RIGHT : TabStopType.LEFT,
      position: Math.round((TEXT_WIDTH * (index + 1)) / parts.length),
      leader: LeaderType.DOT,
    })),
    children: parts.flatMap(([label, value]) => [
      textRun(label, { points: HEAD_POINTS, bold: true }),
      textRun(`  ${value}`),
      new TextRun({ ...textLook({}), children: ['\t'] }),
    ]),
  })
}

const bodyParagraph = ({ heading, text }: MemoParagraph, digits: (text: string) => string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.THAI_DISTRIBUTE,
    indent: { firstLine: INDENT },
    spacing: { before: 120 },
    children: [...(heading === null ? [] : [textRun(`${heading}  `, { bold: true })]), textRun(digits(text))],
  })

function signatureParagraphs(
  { name, position, remark, date }: MemoSignature,
  digits: (text: string) => string,
): Paragraph[] {
  const remarkLine = (text: TextRun[], before: number) =>
    new Paragraph({
      keepNext: true,
      spacing: { before },
      tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH, leader: LeaderType.DOT }],
      children: text,
    })
  const dottedLine = () => remarkLine([new TextRun({ ...textLook({}), children: ['\t'] })], 0)
  const below = (text: string, { keepNext = true, before = 0 } = {}) =>
    new Paragraph({
      keepNext,
      alignment: AlignmentType.CENTER,
      indent: { left: 7 * TWIPS_A_CM },
      spacing: { before },
      children: [textRun(text)],
    })
  return [
    ...(remark === null
      ? []
      : [
          remarkLine([textRun(remark, { bold: true }), textRun('    ☐ ทราบ    ☐ เห็นชอบ')], 240),
          dottedLine(),
          dottedLine(),
        ]),
    below(`ลงชื่อ ${HAND_LINE}`, { before: 360 }),
    below(`(${name === '' ? HAND_LINE : name})`),
    below(digits(position)),
    below(date === null ? 'วันที่ ........../................./...............' : `วันที่ ${digits(date)}`, {
      keepNext: false,
    }),
  ]
}

import { type IRunOptions, TextRun } from 'docx'

/** A twentieth of a point, in which Word measures. */
export const TWIPS_A_POINT = 20
export const TWIPS_A_CM = 567

export const SARABUN = { ascii: 'Sarabun', hAnsi: 'Sarabun', cs: 'Sarabun', eastAsia: 'Sarabun' }

export interface TextLook {
  readonly points?: number
  readonly bold?: boolean
}

/** Thai is a complex script to Word, which has font, size and weight of its own for it. */
export const textLook = ({ points = 16, bold = false }: TextLook): IRunOptions => ({
  font: SARABUN,
  size: points * 2,
  sizeComplexScript: points * 2,
  bold,
  boldComplexScript: bold,
  language: { value: 'en-US', bidirectional: 'th-TH' },
})

export const textRun = (text: string, look: TextLook = {}): TextRun =>
  new TextRun({ ...textLook(look), text })

import type { DocumentPicture, TipSign, TipSignData } from './document-data.ts'
import { sarabunWidths, type WidthOf } from './font-widths.ts'
import { setLines } from './set-lines.ts'

const POINT_MM = 25.4 / 72
/** Of an A4 sign, beside its picture; an A5 sign is the same, smaller. */
const TEXT_WIDTH_MM = 150
const TEXT_HEIGHT_MM = 164
const SLACK = 0.98
/** As `parts.typ` has it. */
const LINE_HEIGHT = 1.36
const GAP_PT = 12

const TITLE_PT = { largest: 52, smallest: 26, lines: 3 }
const TEXT_PT = { largest: 32, smallest: 8 }
/** English stands below, for those who read it. */
const ENGLISH = 0.62

const FORMATS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' } as const satisfies Record<
  DocumentPicture['mediaType'],
  string
>

/** What `tip-sign.typ` draws: every text in the largest letters with which all of it has room. */
export const layOutTipSigns = ({ paper, signs }: TipSignData) => ({
  paper,
  signs: signs.map(sign => ({
    class: sign.class && classOf(sign.class, sign.picture === null ? ALONE : UNDER_PICTURE),
    picture: sign.picture && FORMATS[sign.picture.mediaType],
    from: sign.from,
    ...textsOf(sign),
  })),
})

/** A class has its colour to itself, or the strip under the picture. */
const ALONE = { widthMm: 96, namePt: 20, englishPt: 13 }
const UNDER_PICTURE = { widthMm: 66, namePt: 16, englishPt: 11 }

const classOf = (
  { mark, name, colour }: NonNullable<TipSign['class']>,
  { widthMm, namePt, englishPt }: typeof ALONE,
) => ({
  mark,
  colour,
  namePt,
  name: setLines(name.th, widthAt(namePt, widthMm), 2, sarabunWidths('bold')),
  englishPt,
  nameEnglish: setLines(name.en, widthAt(englishPt, widthMm), 1, sarabunWidths('regular')),
})

/** In ems of letters of that size. */
const widthAt = (sizePt: number, widthMm = TEXT_WIDTH_MM) => (widthMm * SLACK) / (sizePt * POINT_MM)

const stepsDown = (largest: number, smallest: number): number[] =>
  Array.from({ length: largest - smallest + 1 }, (_, step) => largest - step)

function textsOf({ title, text }: TipSign) {
  const bold = sarabunWidths('bold')
  const regular = sarabunWidths('regular')
  const titleSize =
    stepsDown(TITLE_PT.largest, TITLE_PT.smallest).find(
      size => wholeLines(title.th, widthAt(size), bold).length <= TITLE_PT.lines,
    ) ?? TITLE_PT.smallest
  const english = { title: wordsOfItsOwn(title.en, title.th), text: wordsOfItsOwn(text.en, text.th) }

  const at = (size: number) => ({
    title: evenLines(title.th, widthAt(titleSize), bold),
    titleSize,
    text: paragraphs(text.th, widthAt(size), regular),
    textSize: size,
    titleEnglish: wholeLines(english.title, widthAt(titleSize * ENGLISH), bold),
    titleEnglishSize: titleSize * ENGLISH,
    textEnglish: paragraphs(english.text, widthAt(size * ENGLISH), regular),
    textEnglishSize: size * ENGLISH,
    gap: GAP_PT,
  })
  const heightMm = (set: ReturnType<typeof at>) =>
    (LINE_HEIGHT *
      (set.title.length * set.titleSize +
        set.text.length * set.textSize +
        set.titleEnglish.length * set.titleEnglishSize +
        set.textEnglish.length * set.textEnglishSize) +
      3 * GAP_PT) *
    POINT_MM
  const sizes = stepsDown(TEXT_PT.largest, TEXT_PT.smallest)
  return at(sizes.find(size => heightMm(at(size)) <= TEXT_HEIGHT_MM) ?? TEXT_PT.smallest)
}

const wordsOfItsOwn = (english: string, thai: string): string => (english === thai ? '' : english)

const wholeLines = (text: string, width: number, widthOf: WidthOf): string[] =>
  text === '' ? [] : setLines(text, width, Number.POSITIVE_INFINITY, widthOf)

const EVEN_STEP = 0.97

/** In no more lines than it must have, and those about as long as each other: no word is left alone on the last one. */
function evenLines(text: string, width: number, widthOf: WidthOf): string[] {
  let lines = wholeLines(text, width, widthOf)
  for (let narrower = width * EVEN_STEP; narrower > width / 2; narrower *= EVEN_STEP) {
    const tried = wholeLines(text, narrower, widthOf)
    if (tried.length > lines.length) break
    lines = tried
  }
  return lines
}

/** A line that the librarian ended stays ended. */
const paragraphs = (text: string, width: number, widthOf: WidthOf): string[] =>
  text.split('\n').flatMap(line => wholeLines(line.trim(), width, widthOf))

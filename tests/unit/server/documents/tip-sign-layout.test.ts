import { expect, test } from 'vitest'
import { sarabunWidths } from '../../../../server/documents/font-widths.ts'
import { layOutTipSigns } from '../../../../server/documents/tip-sign-layout.ts'

const SENTENCE = 'แสงอาทิตย์มีทุกสีปนกัน อากาศทำให้แสงสีฟ้ากระจายไปทั่วมากกว่าสีอื่น '
const POINT_MM = 25.4 / 72

const laidOut = (title: string, text: string, english = { title: '', text: '' }) => {
  const [sign] = layOutTipSigns({
    paper: 'a4',
    signs: [
      {
        title: { th: title, en: english.title },
        text: { th: text, en: english.text },
        class: null,
        picture: null,
        from: '',
      },
    ],
  }).signs
  if (!sign) throw new Error('Nothing was laid out.')
  return sign
}

test('the longest sign has room in both languages, every word of it', () => {
  const text = SENTENCE.repeat(6).slice(0, 360).trim()
  const sign = laidOut(SENTENCE.trim(), text, {
    title: 'Sunlight holds every colour of the rainbow, and of all the others too: look up!',
    text: 'Sunlight holds every colour of the rainbow. '.repeat(8).trim(),
  })
  const whole = (lines: readonly string[]) => lines.join('').replaceAll(' ', '')
  expect(whole(sign.text)).toBe(text.replaceAll(' ', ''))
  expect(whole(sign.title)).toBe(SENTENCE.replaceAll(' ', ''))
  const heightMm =
    1.36 *
    POINT_MM *
    (sign.title.length * sign.titleSize +
      sign.text.length * sign.textSize +
      sign.titleEnglish.length * sign.titleEnglishSize +
      sign.textEnglish.length * sign.textEnglishSize)
  expect(heightMm).toBeLessThan(170)
  for (const line of sign.text)
    expect(sarabunWidths('regular')(line) * sign.textSize * POINT_MM).toBeLessThan(153)
})

test('a short one stands in large letters, and no word of its heading is left alone', () => {
  const sign = laidOut('ทำไมท้องฟ้าจึงเป็นสีฟ้า', 'เพราะอากาศ')
  expect(sign.title).toEqual(['ทำไมท้องฟ้า', 'จึงเป็นสีฟ้า'])
  expect(sign.textSize).toBeGreaterThan(25)
  expect(sign.textEnglish).toEqual([])
})

test('a line that was ended stays ended, and English that repeats the Thai is not set twice', () => {
  expect(laidOut('ก', 'หนึ่ง\nสอง').text).toEqual(['หนึ่ง', 'สอง'])
  expect(laidOut('ก', 'ก', { title: 'ก', text: 'ก' }).textEnglish).toEqual([])
})

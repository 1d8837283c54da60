import { expect, test } from 'vitest'
import { decodeMarc8 } from '../../../../../../server/school/catalogue/marc/marc8/decode-marc8.ts'

const text = (bytes: string) => decodeMarc8(Buffer.from(bytes, 'latin1')).text

test.each([
  ['a mark stands before its letter', 'Caf\u00e2e \u00e8u\u00e1a', 'Café üà'],
  ['several marks on one letter', 'Vi\u00e3\u00f2et Nam', 'Việt Nam'],
  ['a ligature over two letters', '\u00ebi\u00eca', 'i\ufe20a\ufe21'],
  [
    'letters of their own',
    '\u00a1\u00b1\u00a5\u00b5\u00a2\u00b2\u00a3\u00b3\u00a4\u00b4\u00b8\u00ac\u00bc',
    'ŁłÆæØøĐđÞþıƠơ',
  ],
  [
    'signs',
    '\u00c3 1999, \u00c0C, \u00ab, \u00c5\u00c6, \u00b9, \u00c7, \u00c8, \u00a8',
    '© 1999, °C, ±, ¿¡, £, ß, €, ·',
  ],
  ['alif and ayn', '\u00aeA \u00b0a', 'ʾA ʻa'],
  ['Cyrillic in G0', '\u001b(NmOSKWA\u001b(B x', 'Москва x'],
  ['Ukrainian in G1', '\u001b)Q\u00c6\u00c7', 'ії'],
  ['Greek with its marks', '\u001b(S"a\u001b(B', 'ά'],
  ['Greek symbols, sub- and superscripts', '\u001bga\u001bs H\u001bb2\u001bsO x\u001bp2\u001bs', 'α H₂O x²'],
  ['Hebrew', '\u001b(2ylem\u001b(B', 'שלום'],
  ['Arabic', '\u001b(3YQHj\u001b(B', 'عربي'],
  ['a number in place of a character', '&#x0E01;&#x0E32;', 'กา'],
  ['sets are the first ones again in the next subfield', '\u001fa\u001b(Nab\u001fbab', '\u001faАБ\u001fbab'],
])('%s', (_, bytes, expected) => {
  expect(text(bytes)).toBe(expected)
})

test('Chinese, Japanese and Korean characters have codes of three bytes; what follows is read', () => {
  expect(text('\u001b$1!0!!04i$"\u001b(B Tokyo')).toBe('一中あ Tokyo')
  expect(decodeMarc8(Buffer.from('\u001b$1~~~!0!\u001b(B', 'latin1'))).toEqual({
    text: '\ufffd一',
    strange: 0,
    eastAsian: 1,
  })
})

test('bytes that no set has are marked', () => {
  expect(decodeMarc8(Buffer.from('a\u00afb', 'latin1'))).toMatchObject({ text: 'a\ufffdb', strange: 1 })
})

import { expect, test } from 'vitest'
import { checksumOf } from '../../../../../server/school/sip2/checksum.ts'
import { type Encoding, encodeText } from '../../../../../server/school/sip2/encodings.ts'
import { haveSip2Vectors, sip2Vectors } from '../../../../fakes/sip2-vectors.ts'

const THAI_STATUS = '98YYYYNN60000320260101    1200002.00AOหอสมุด|AMห้องสมุดกลาง|BXYYYYYYYYYNYNYYYY|AY3AZ'
const THAI_PATRON = `64${' '.repeat(14)}00120260101    120000${'0'.repeat(24)}AOLIB|AA0001|AEสมชาย ใจดี|BLY|AY4AZ`

const VECTORS: readonly (readonly [name: string, message: string, encoding: Encoding, checksum: string])[] = [
  ['CASSIE, in SIPServer', '941AY0AZ', 'utf-8', 'FDFD'],
  ['invenio-sip2', '9900802.00AY1AZ', 'utf-8', 'FCA0'],
  ['the 3M manual, mended', '9300CNLoginUserID|COLoginPassword|CPLocationCode|AY5AZ', 'utf-8', 'EC7B'],
  ['Ceridwen', '01Y19700101    010000AAPatron|ACPassword|ALMessage|AOInstitution|AY0AZ', 'utf-8', 'E964'],
  [
    'jsip2',
    '3720130514    1322230402EURBV2.00|AOinstitutionId|AApatronId|CGfeeIdentifier|AY1AZ',
    'utf-8',
    'E672',
  ],
  [
    'a public test in PHP',
    '3720180723    0946110102USDBV2.34|AOBanjo|AApaul|AC|ADfoo|AY0AZ',
    'utf-8',
    'EE70',
  ],
  ['97', '97AZ', 'utf-8', 'FEF5'],
  ['96', '96AZ', 'utf-8', 'FEF6'],
  ['a Thai status in UTF-8', THAI_STATUS, 'utf-8', 'C66B'],
  ['a Thai status in TIS-620', THAI_STATUS, 'tis-620', 'E09C'],
  ['a Thai patron in UTF-8', THAI_PATRON, 'utf-8', 'DA30'],
  ['a Thai patron in TIS-620', THAI_PATRON, 'tis-620', 'E729'],
]

test.each(VECTORS)('the checksum of %s', (_name, message, encoding, checksum) => {
  expect(checksumOf(encodeText(message, encoding))).toBe(checksum)
})

test('each letter of TIS-620 is one byte of the sum', () => {
  expect(encodeText(THAI_STATUS, 'tis-620')).toHaveLength(84)
  expect(encodeText(THAI_STATUS, 'utf-8')).toHaveLength(120)
})

test.skipIf(!haveSip2Vectors)('52 public vectors (where PRATU_TEST_DATA has them)', () => {
  const vectors = sip2Vectors()
  expect(vectors).toHaveLength(52)
  for (const vector of vectors)
    expect(checksumOf(Buffer.from(vector.slice(0, -4))), vector).toBe(vector.slice(-4))
})

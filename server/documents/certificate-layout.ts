import type { CertificatesData } from './document-data.ts'
import { flowing } from './flowing-words.ts'
import { sarabunWidths } from './font-widths.ts'
import { setLines } from './set-lines.ts'
import { keepTogether, officialDigits, thaiDigits } from './thai-writing.ts'

const POINT_MM = 25.4 / 72
const TEXT_WIDTH_MM = 225
const LARGEST_NAME_PT = 42
const SCHOOL_PT = 26
const SLACK = 0.97

/** As Typst calls them. */
const FORMATS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'image/webp': 'webp',
}

const words = (text: string) => flowing(keepTogether(officialDigits(text)))

/** What `certificate.typ` draws. A long name has smaller letters rather than two lines. */
export function layOutCertificates({
  schoolName,
  emblem,
  signatory,
  certificates,
  givenOn,
}: CertificatesData) {
  const bold = sarabunWidths('bold')
  const widest = (text: string) => (TEXT_WIDTH_MM * SLACK) / (Math.max(bold(text), 1) * POINT_MM)
  return {
    school: setLines(thaiDigits(schoolName), (TEXT_WIDTH_MM * SLACK) / (SCHOOL_PT * POINT_MM), 2, bold),
    schoolSize: SCHOOL_PT,
    emblemFormat: (emblem && FORMATS[emblem.mediaType]) ?? null,
    givenOn: words(givenOn),
    signatory: { name: thaiDigits(signatory.name), position: words(signatory.position) },
    certificates: certificates.map(({ name, classroom, reason }) => ({
      name,
      nameSize: Math.min(widest(name), LARGEST_NAME_PT),
      classroom: classroom === null ? null : thaiDigits(classroom),
      reason: words(reason),
    })),
  }
}

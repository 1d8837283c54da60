import type { MarcRecord, RecordFormat } from '@pratu/protocol/catalogue'
import { controlValue, dataFields, subfieldValues } from './fields.ts'

/** What a record describes, by leader/06-07, 007 and 008. */
export function formatOf(marc: MarcRecord): RecordFormat {
  const [type = 'a', level = 'm'] = marc.leader.slice(6, 8)
  const physical = controlValue(marc, '007')?.[0]
  switch (type) {
    case 'i':
    case 'j':
      return 'sound'
    case 'g':
      return 'video'
    case 'm':
      return isOnline(marc) ? 'link' : 'other'
    case 'e':
    case 'f':
    case 'k':
    case 'o':
    case 'p':
    case 'r':
      return 'other'
    default:
      if (level === 'b' || level === 's') return 'periodical'
      if (level === 'i') return isOnline(marc) ? 'link' : 'periodical'
      if (physical === 's') return 'sound'
      if (physical === 'v') return 'video'
      return physical === 'c' || 'oqs'.includes(controlValue(marc, '008')?.[23] ?? ' ') ? 'e-book' : 'book'
  }
}

const isOnline = (marc: MarcRecord): boolean => urlOf(marc) !== null

/** The address of the thing itself (856 with second indicator 0, 1 or none), not of something about it. */
export function urlOf(marc: MarcRecord): string | null {
  const links = dataFields(marc, '856').filter(({ ind2 }) => ind2 !== '2')
  const ranked = links.toSorted((a, b) => rank(a.ind2) - rank(b.ind2))
  return ranked.flatMap(field => subfieldValues(field, 'u')).find(isWebAddress) ?? null
}

const rank = (ind2: string): number => (ind2 === '0' ? 0 : ind2 === '1' ? 1 : 2)

export const isWebAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text)

import type { MarcRecord, RecordFormat } from '@pratu/protocol/catalogue'
import { replaceField, setFixed, setLeader } from './edit-fields.ts'
import { controlValue } from './fields.ts'

/** Type of record and bibliographic level, leader/06-07. */
const LEADER: Record<RecordFormat, string> = {
  book: 'am',
  periodical: 'as',
  sound: 'im',
  video: 'gm',
  'e-book': 'am',
  link: 'mm',
  other: 'rm',
}

/** Codes a record so that `formatOf` says this format. */
export function setFormat(marc: MarcRecord, format: RecordFormat): MarcRecord {
  let changed = setLeader(marc, 6, LEADER[format])
  const physical = changed.fields.filter(({ tag }) => tag === '007')
  for (const field of physical) changed = replaceField(changed, field)
  if (format === 'e-book') return setFixed(changed, 23, 'o')
  return controlValue(changed, '008') === undefined ? changed : setFixed(changed, 23, ' ')
}

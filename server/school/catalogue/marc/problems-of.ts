import type { MarcRecord } from '@pratu/protocol/catalogue'
import type { ImportProblem } from '@pratu/protocol/imports'

/** Remarks on a record that came as text: characters that could not be read. */
export function problemsOf(marc: MarcRecord): ImportProblem[] {
  const texts = marc.fields.flatMap(field =>
    'value' in field ? [field.value] : field.subfields.map(({ value }) => value),
  )
  const count = texts.reduce((sum, text) => sum + text.split('\ufffd').length - 1, 0)
  return count === 0 ? [] : [{ code: 'characters-unknown', params: { count } }]
}

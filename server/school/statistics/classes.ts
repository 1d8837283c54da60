import type { ClassFigures } from '@pratu/protocol/figures'
import type { Label } from '@pratu/protocol/scalars'

const NONE: Label = { th: 'ไม่ระบุ', en: 'None' }

/** The main classes in order, the school's shelf marks, marks that are no longer in its list, and what has neither. */
export function classFigures(
  mainClasses: readonly { readonly number: string; readonly name: Label }[],
  marks: readonly { readonly mark: string; readonly name: Label }[],
  loans: readonly { readonly mark: string; readonly loans: number }[],
): ClassFigures[] {
  const loansOf = new Map(loans.map(row => [row.mark, row.loans]))
  const listed = [...mainClasses.map(({ number, name }) => ({ mark: number, name })), ...marks]
  const isListed = new Set(listed.map(({ mark }) => mark))
  const unlisted = [...loansOf.keys()]
    .filter(mark => mark !== '' && !isListed.has(mark))
    .sort(new Intl.Collator('th').compare)
  return [
    ...listed,
    ...unlisted.map(mark => ({ mark, name: { th: mark, en: mark } })),
    ...(loansOf.has('') ? [{ mark: '', name: NONE }] : []),
  ].map(row => ({ ...row, loans: loansOf.get(row.mark) ?? 0 }))
}

import { expect, test } from 'vitest'
import { ListDraft } from '../../../../kiosk-ui/state/list-draft.svelte.ts'

const draftOf = (...marks: string[]) => {
  const draft = new ListDraft<{ mark: string; forLoan: boolean }>()
  draft.begin(marks.map(mark => ({ mark, forLoan: true })))
  return draft
}
const keyOf = (draft: ReturnType<typeof draftOf>, mark: string) =>
  draft.rows.find(row => row.mark === mark)?.key ?? -1

test('rows are added, written, moved and removed, and saved in their order', () => {
  const draft = draftOf('น', 'รส', 'ย')
  draft.add({ mark: 'อ', forLoan: false })
  draft.putEarlier(keyOf(draft, 'ย'))
  draft.remove(keyOf(draft, 'น'))
  draft.write(keyOf(draft, 'รส'), { mark: 'ร.ส.' })
  expect(draft.values).toEqual([
    { mark: 'ย', forLoan: true },
    { mark: 'ร.ส.', forLoan: true },
    { mark: 'อ', forLoan: false },
  ])
})

test('it knows whether there is anything to save', () => {
  const draft = draftOf('น', 'ย')
  expect(draft.changed).toBe(false)
  draft.putEarlier(keyOf(draft, 'ย'))
  expect(draft.changed).toBe(true)
  draft.putEarlier(keyOf(draft, 'น'))
  expect(draft.changed).toBe(false)
})

test('the first row cannot go further up', () => {
  const draft = draftOf('น', 'ย')
  draft.putEarlier(keyOf(draft, 'น'))
  expect(draft.values.map(({ mark }) => mark)).toEqual(['น', 'ย'])
})

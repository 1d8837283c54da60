import {
  getCataloguingSettings,
  type ItemKind,
  listItemKinds,
  listShelfMarks,
  type ShelfMark,
} from '@pratu/protocol/api/cataloguing'
import type { ResponseOf } from '@pratu/protocol/endpoint'
import type { Failure } from '@pratu/protocol/failures'
import { createContext } from 'svelte'
import type { Call } from '../../link/http.ts'

/** What the school has chosen for its books, from which the forms of this page choose. */
class Lists {
  marks = $state.raw<readonly ShelfMark[]>([])
  kinds = $state.raw<readonly ItemKind[]>([])
  settings = $state.raw<ResponseOf<typeof getCataloguingSettings> | null>(null)
  failures = $state.raw<readonly Failure[]>([])
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  load = async (): Promise<void> => {
    const [marks, kinds, settings] = await Promise.all([
      this.#call(listShelfMarks, {}),
      this.#call(listItemKinds, {}),
      this.#call(getCataloguingSettings, {}),
    ])
    this.failures = [marks, kinds, settings].flatMap(answer => (answer.ok ? [] : answer.failures)).slice(0, 1)
    if (marks.ok) this.marks = marks.value.marks
    if (kinds.ok) this.kinds = kinds.value.kinds
    if (settings.ok) this.settings = settings.value
  }
}

const [lists, setLists] = createContext<Lists>()

export { lists }

export const provideLists = (call: Call): Lists => setLists(new Lists(call))

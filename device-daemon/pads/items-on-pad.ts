/** What a tag says of the item on which it is. */
export interface TagOfItem {
  readonly itemId: string
  readonly parts: number
  readonly part: number
}

export interface ItemOnPad {
  readonly code: string
  /** Of how many parts it is. */
  readonly parts: number
  /** Which of them lie on the pad. */
  readonly present: number[]
}

/** The items to which these tags belong, in the order in which their first tags came. */
export const itemsOnPad = (tags: readonly TagOfItem[]): ItemOnPad[] => {
  const byCode = Map.groupBy(tags, ({ itemId }) => itemId)
  return Array.from(byCode, ([code, ofItem]) => ({
    code,
    parts: Math.max(1, ...ofItem.map(({ parts }) => parts)),
    present: [...new Set(ofItem.map(({ part }) => part))].sort((one, other) => one - other),
  }))
}

/** Tags of an item in one piece often do not say which part they are. */
export const isComplete = ({ parts, present }: ItemOnPad): boolean =>
  parts === 1 || Array.from({ length: parts }, (_, at) => at + 1).every(part => present.includes(part))

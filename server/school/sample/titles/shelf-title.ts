/** A shelf mark (Dewey number, or the school's mark for fiction and reference) and an invented title. */
export type ShelfTitle = readonly [mark: string, title: string]

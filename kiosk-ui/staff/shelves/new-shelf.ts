import type { ShelfDraft } from '@pratu/protocol/api/shelves'

/** Colours that are told apart and carry white letters; the first shelves get one each. */
const COLOURS = [
  '#59627a',
  '#6b4bb3',
  '#ad4f0c',
  '#1f6ab0',
  '#1b7547',
  '#b8254f',
  '#0d6f82',
  '#9b3591',
  '#a93a20',
  '#79571b',
]

export const newShelf = (shelfCount: number): Pick<ShelfDraft, 'name' | 'colour'> => ({
  name: { th: `ชั้นที่ ${shelfCount + 1}`, en: `Shelf ${shelfCount + 1}` },
  colour: COLOURS[shelfCount % COLOURS.length] ?? '#43518a',
})

/** What a column of a spreadsheet of books can hold. Screens' words: `imports.field.<name>`. */
export const CATALOGUE_FIELDS = [
  'title',
  'subtitle',
  'author',
  'other-authors',
  'isbn',
  'classification',
  'call-number',
  'author-mark',
  'shelf-mark',
  'publisher',
  'place',
  'year',
  'edition',
  'pages',
  'series',
  'volume',
  'language',
  'subjects',
  'summary',
  'accession-number',
  'barcode',
  'copies',
  'price',
  'fund-source',
  'acquired-on',
  'note',
] as const
export type CatalogueField = (typeof CATALOGUE_FIELDS)[number]

/** What a column of a class list can hold. */
export const ROSTER_FIELDS = [
  'school-number',
  'person-title',
  'given-name',
  'family-name',
  'full-name',
  'classroom',
  'level',
  'room',
  'class-number',
  'group',
  'card',
  'phone',
  'expires-on',
  'person-note',
] as const
export type RosterField = (typeof ROSTER_FIELDS)[number]

export type TableField = CatalogueField | RosterField

/**
 * Columns by the name of which a file can be imported without choosing anything, as the sample files have them; the first
 * of each field's synonyms.
 */
export const SAMPLE_COLUMNS = {
  catalogue: [
    'title',
    'author',
    'isbn',
    'classification',
    'author-mark',
    'publisher',
    'year',
    'edition',
    'pages',
    'price',
    'accession-number',
    'barcode',
    'copies',
    'fund-source',
    'acquired-on',
    'note',
  ],
  patrons: [
    'school-number',
    'person-title',
    'given-name',
    'family-name',
    'level',
    'room',
    'class-number',
    'group',
    'card',
    'phone',
  ],
} as const satisfies { catalogue: readonly CatalogueField[]; patrons: readonly RosterField[] }

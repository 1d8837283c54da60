/** What a table may hold. A school's largest is a tenth of it; a file made to hurt is a thousand times more. */
export const TABLE_LIMITS = {
  /** Rows with something in them. */
  rows: 200_000,
  columns: 256,
  /** Excel's own limit. */
  cellCharacters: 32_767,
  /** Of one workbook's parts, inflated. */
  inflatedBytes: 400_000_000,
  /** An inflated part may be this many times its packed size, once it is longer than `inflatedFreeBytes`. */
  inflationRatio: 200,
  inflatedFreeBytes: 1_000_000,
  zipEntries: 4_000,
  xmlDepth: 64,
  /** Between two tags. */
  xmlRunBytes: 2_000_000,
  sharedCharacters: 40_000_000,
  sheets: 100,
} as const

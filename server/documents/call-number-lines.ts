/** What a spine says of a copy. */
export interface SpineFacts {
  /** `อ 959.3 ส649ม`. */
  readonly callNumber: string | null
  readonly volume: string | null
  readonly copyNumber: number
  /** MARC language of the record: spines of Thai books say ล. and ฉ., others v. and c. */
  readonly language: string | null
}

const MARKS = { thai: { volume: 'ล.', copy: 'ฉ.' }, other: { volume: 'v.', copy: 'c.' } } as const

/**
 * The call number as it stands on a spine, from top to bottom: mark, class, author mark, then volume and, from the second
 * copy on, copy. Nothing for a record that has no call number yet.
 */
export function callNumberLines({ callNumber, volume, copyNumber, language }: SpineFacts): string[] {
  const parts = callNumber?.trim().split(/\s+/).filter(Boolean) ?? []
  if (parts.length === 0) return []
  const marks = language === null || language === 'tha' ? MARKS.thai : MARKS.other
  const volumeLine = volume?.trim()
  return [
    ...parts,
    ...(volumeLine ? [/^[\d๐-๙]+$/.test(volumeLine) ? marks.volume + volumeLine : volumeLine] : []),
    ...(copyNumber > 1 ? [marks.copy + copyNumber] : []),
  ]
}

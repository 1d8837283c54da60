import { dictionaryKey } from '../../text/dictionary-key.ts'
import type { RecordDescription } from './record-description.ts'

/** Sorts before a decimal point and every digit and letter, so that a shorter part comes before a longer one. */
const END_OF_PART = ' '

/**
 * Order on the shelf as a text that sorts binary: Dewey numbers by value, then the school's marks in the order of the
 * dictionary, then what has neither; within each by the rest of the call number (author mark, volume).
 */
export function shelfKeyOf(
  record: Pick<RecordDescription, 'classification' | 'shelfMark' | 'callNumber'>,
): string {
  const { classification, shelfMark, callNumber } = record
  const number = classification && isDeweyNumber(classification) ? classification : null
  const mark = shelfMark ?? (number ? null : classification)
  const rest = restKey(callNumber ?? '', [mark, number])
  if (mark) return ['2', dictionaryKey(mark), number ?? '', rest].join(END_OF_PART)
  return number ? ['1', number, rest].join(END_OF_PART) : ['3', rest].join(END_OF_PART)
}

export const isDeweyNumber = (classification: string): boolean => /^\d{3}(\.\d+)?$/.test(classification)

/** Letters in dictionary order, author numbers as decimal fractions (ส64 before ส649 before ส65), volumes (`ล.10`) by value. */
function restKey(callNumber: string, classParts: readonly (string | null)[]): string {
  let rest = callNumber
  for (const part of classParts)
    if (part && rest.trim().startsWith(part)) rest = rest.trim().slice(part.length)
  const parts = [...rest.matchAll(/(\p{L}[\p{L}\p{M}]*)|(?<=\.\s?)(\d+)|(\d+)/gu)]
  return parts
    .map(([, letters, counted, decimal]) =>
      letters ? dictionaryKey(letters) : counted ? counted.padStart(6, '0') : decimal,
    )
    .join(END_OF_PART)
}

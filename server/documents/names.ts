import type { NameParts } from './document-data.ts'

/** `เด็กหญิงกัญญารัตน์`, `Ms Kanya`: Thai writes a title and a name as one word. */
export const givenNameOf = ({ title, givenName }: NameParts): string =>
  title === null ? givenName : `${title}${/[A-Za-z]\.?$/.test(title) ? ' ' : ''}${givenName}`

export const fullNameOf = (name: NameParts): string => `${givenNameOf(name)} ${name.familyName}`.trim()

/** `กัญญารัตน์ ศ.`, for a sheet that everyone reads: the family name's first consonant, as Thai abbreviates. */
export function shortNameOf({ givenName, familyName }: NameParts): string {
  const initial = /[ก-ฮ\p{Lu}]/u.exec(familyName)?.[0] ?? familyName.slice(0, 1)
  return initial ? `${givenName} ${initial}.` : givenName
}

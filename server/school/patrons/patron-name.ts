/** `เด็กหญิงมะลิ ตัวอย่างดี`: Thai writes a title and a name together. */
export const fullName = (person: {
  readonly title: string | null
  readonly given_name: string
  readonly family_name: string
}): string => `${titled(person.title, person.given_name)} ${person.family_name}`.trim()

/** Titles in Latin letters stand apart: `Mr Smith`. */
const titled = (title: string | null, name: string): string => {
  if (title === null) return name
  return /[A-Za-z.]$/.test(title) && !/[ก-ฮ]/.test(title) ? `${title} ${name}` : `${title}${name}`
}

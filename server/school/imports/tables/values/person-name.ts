/** คำนำหน้า as they are written, each with the one form under which it is kept. Longer ones stand first. */
const TITLES: readonly (readonly [string, string])[] = [
  ['เด็กชาย', 'เด็กชาย'],
  ['เด็กหญิง', 'เด็กหญิง'],
  ['ด.ช.', 'เด็กชาย'],
  ['ด.ญ.', 'เด็กหญิง'],
  ['ดช.', 'เด็กชาย'],
  ['ดญ.', 'เด็กหญิง'],
  ['นางสาว', 'นางสาว'],
  ['น.ส.', 'นางสาว'],
  ['นส.', 'นางสาว'],
  ['นาง', 'นาง'],
  ['นาย', 'นาย'],
  ['ว่าที่ร้อยตรีหญิง', 'ว่าที่ร้อยตรีหญิง'],
  ['ว่าที่ร้อยตรี', 'ว่าที่ร้อยตรี'],
  ['ว่าที่ ร.ต.หญิง', 'ว่าที่ร้อยตรีหญิง'],
  ['ว่าที่ ร.ต.', 'ว่าที่ร้อยตรี'],
  ['สามเณร', 'สามเณร'],
  ['ดร.', 'ดร.'],
  ['ผศ.', 'ผศ.'],
  ['รศ.', 'รศ.'],
  ['Master', 'Master'],
  ['Mrs.', 'Mrs.'],
  ['Miss', 'Miss'],
  ['Mr.', 'Mr.'],
  ['Ms.', 'Ms.'],
]

/** What can begin a Thai name: a consonant or a vowel written before one. After anything else the letters before it belong to it (`นายิกา`). */
const BEGINS_A_NAME = /^[ก-ฮเ-ไA-Za-z]/

export interface PersonName {
  readonly title: string | null
  readonly givenName: string
  readonly familyName: string
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The one form of a title: `ด.ช.` is kept as `เด็กชาย`, so that lists of different hands agree. */
export function plainTitle(text: string): string | null {
  const title = squeezed(text)
  if (title === '') return null
  return (
    TITLES.find(([written]) => written.replaceAll(' ', '') === title.replaceAll(' ', ''))?.[1] ??
    title.slice(0, 30)
  )
}

/** Takes the title off a name: `ด.ช.สมชาย`, `นางสาว วิภา`. */
export function splitTitle(text: string): { readonly title: string | null; readonly name: string } {
  const name = squeezed(text)
  for (const [written, title] of TITLES) {
    if (!name.startsWith(written)) continue
    const rest = name.slice(written.length)
    if (BEGINS_A_NAME.test(rest.trim()) && (rest.startsWith(' ') || !/[A-Za-z]$/.test(written)))
      return { title, name: rest.trim() }
  }
  return { title: null, name }
}

/** Takes a whole name apart: title, given name, and all that follows as the family name (`ณ อยุธยา`). */
export function splitName(text: string): PersonName {
  const { title, name } = splitTitle(text)
  const [givenName = '', ...family] = name.split(' ')
  return { title, givenName, familyName: family.join(' ') }
}

/** Titles before a name that is written in front of it without being part of it. */
const TITLES =
  /^(?:(?:ศ|รศ|ผศ|ดร|ม\.ล|ม\.ร\.ว|ม\.จ|ว่าที่ ร\.ต|ร\.ต|พ\.ต|ด\.ช|ด\.ญ|น\.ส)\.\s*|(?:นายแพทย์|แพทย์หญิง|นาย|นางสาว|เด็กชาย|เด็กหญิง)\s*)+/

/** The first letter by which a name or title is filed: of Thai the first consonant, past a leading vowel; null when there is no letter. */
const initialOf = (text: string): string | null => /[ก-ฮA-Za-z]/.exec(text)?.[0].toUpperCase() ?? null

export interface Initials {
  readonly author: string | null
  readonly title: string | null
}

/**
 * With which letters an author mark begins and ends (`ส649ม`): a Thai author is filed by the given name, which stands
 * first, others by the family name, which a catalogue writes first; then comes the first letter of the title.
 */
export const initialsOf = (author: string, title: string): Initials => ({
  author: initialOf(author.trim().replace(TITLES, '')),
  title: initialOf(title.replace(/^\s*(?:the|an?)\s+/i, '')),
})

import type { MarcRecord } from '@pratu/protocol/catalogue'
import { controlValue, dataFields, subfieldValues } from './fields.ts'
import { titleOf } from './title.ts'

/** Codes of 008 that name no language. */
const NONE = ['und', 'zxx', 'mul', 'xxx', 'nnn']

/** The MARC code of the text's language, from 008/35-37, else 041; a Thai title tells of Thai. */
export function languageOf(marc: MarcRecord): string | null {
  const fixed = controlValue(marc, '008')?.slice(35, 38).toLowerCase() ?? ''
  const coded = dataFields(marc, '041').flatMap(field => subfieldValues(field, 'a'))
  const code = [fixed, ...coded.map(value => value.slice(0, 3).toLowerCase())].find(isLanguage)
  return code ?? (/\p{Script=Thai}/u.test(titleOf(marc)) ? 'tha' : null)
}

const isLanguage = (code: string): boolean => /^[a-z]{3}$/.test(code) && !NONE.includes(code)

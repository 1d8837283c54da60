import { parseArgs } from 'node:util'
import { parse } from 'smol-toml'

/** What may be said on the command line of a station's choice. */
export const CHOICE_OPTIONS = {
  role: { type: 'string' },
  language: { type: 'string' },
  'school-th': { type: 'string' },
  'school-en': { type: 'string' },
  server: { type: 'string' },
  'station-name': { type: 'string' },
  'enrolment-code': { type: 'string' },
} as const

type ChoiceOption = keyof typeof CHOICE_OPTIONS
export type Said = { readonly [option in ChoiceOption]?: string | undefined }

const KEY_OF: Readonly<Record<ChoiceOption, string>> = {
  role: 'role',
  language: 'language',
  'school-th': 'school_th',
  'school-en': 'school_en',
  server: 'server_url',
  'station-name': 'station_name',
  'enrolment-code': 'enrolment_code',
}

/** A station.toml, with what was said now in place of what stood there; not yet checked. */
export function mergeChoice(text: string | null, said: Said): Record<string, unknown> {
  const chosen = Object.entries(said).flatMap(([option, value]) =>
    value === undefined || value === '' ? [] : [[KEY_OF[option as ChoiceOption], value]],
  )
  return { ...(text === null ? {} : parse(text)), ...Object.fromEntries(chosen) }
}

export const readArguments = (words: readonly string[]) =>
  parseArgs({
    args: [...words],
    options: {
      ...CHOICE_OPTIONS,
      root: { type: 'string', default: '/' },
      'data-device': { type: 'string' },
      'update-key': { type: 'string' },
      'no-start': { type: 'boolean' },
    },
  }).values

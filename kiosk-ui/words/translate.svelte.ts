import type { Failure } from '@pratu/protocol/failures'
import type { Language } from '@pratu/protocol/scalars'
import type kioskFailures from './th/kiosk-failures.json'

/** One text, or one for each plural form that `{count}` chooses (`Intl.PluralRules`). */
export type Message = string | { readonly one?: string; readonly other: string }
export type Params = Readonly<Record<string, string | number>>
export type Dictionaries<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, Message>>>>
/** Words for the failures that every page knows; staff pages know them all. */
export type FailureKey = keyof typeof kioskFailures

const OTHER = { th: 'en', en: 'th' } as const

/** A page's words in the language of the moment; whatever shows them changes with it, in place. */
export class Words<Key extends string> {
  #language = $state<Language>('th')
  readonly #dictionaries: Dictionaries<Key>
  readonly #onLanguage: (language: Language) => void

  constructor(dictionaries: Dictionaries<Key>, language: Language, onLanguage: (language: Language) => void) {
    this.#dictionaries = dictionaries
    this.#onLanguage = onLanguage
    this.speak(language)
  }

  get language(): Language {
    return this.#language
  }

  /** The language that one tap leads to. */
  get otherLanguage(): Language {
    return OTHER[this.#language]
  }

  speak = (language: Language): void => {
    this.#language = language
    this.#onLanguage(language)
  }

  t = (key: Key, params: Params = {}): string => {
    const message = this.#dictionaries[this.#language][key]
    return fill(typeof message === 'string' ? message : this.#plural(message, Number(params.count)), params)
  }

  /** Whether there are words for it. */
  has = (key: string): boolean => key in this.#dictionaries[this.#language]

  #plural(message: Exclude<Message, string>, count: number): string {
    const form = new Intl.PluralRules(this.#language).select(count)
    return form === 'one' ? (message.one ?? message.other) : message.other
  }
}

const fill = (text: string, params: Params): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(params[name] ?? placeholder))

/** What is the matter, and what to do next. A failure that this page has no words for is one of the system. */
export function explain(words: Words<FailureKey>, failure: Failure): { matter: string; next: string } {
  const { code, params } = words.has(`failure.${failure.code}`) ? failure : { code: 'internal-error' }
  const key = `failure.${code}` as FailureKey
  return { matter: words.t(key, params), next: words.t(`${key}.next` as FailureKey, params) }
}

import type { Failure } from '@pratu/protocol/failures'
import type { Language } from '@pratu/protocol/scalars'
import type firstFailures from './th/first-failures.json'
import type kioskFailures from './th/kiosk-failures.json'
import type rareFailures from './th/kiosk-rare-failures.json'

/** One text, or one for each plural form that `{count}` chooses (`Intl.PluralRules`). */
export type Message = string | { readonly one?: string; readonly other: string }
export type Params = Readonly<Record<string, string | number>>
type Dictionary<Key extends string> = Readonly<Record<Key, Message>>
export type Dictionaries<Key extends string> = Readonly<Record<Language, Dictionary<Key>>>
/** Words for the failures that every page knows; staff pages know them all. */
export type FailureKey = keyof typeof firstFailures | keyof typeof kioskFailures | keyof typeof rareFailures

const OTHER = { th: 'en', en: 'th' } as const

/**
 * A page's words in the language of the moment; whatever shows them changes with it, in place. The language that a page
 * begins with is among `dictionaries`; others may be fetched when they are first spoken.
 */
export class Words<Key extends string> {
  #language = $state<Language>('th')
  #wanted: Language
  readonly #dictionaries: Partial<Record<Language, Dictionary<Key>>>
  readonly #onLanguage: (language: Language) => void
  readonly #fetch: (language: Language) => Promise<Dictionary<Key>>

  constructor(
    dictionaries: Readonly<Partial<Record<Language, Dictionary<Key>>>>,
    language: Language,
    onLanguage: (language: Language) => void,
    fetch: (language: Language) => Promise<Dictionary<Key>> = unknownLanguage,
  ) {
    this.#dictionaries = { ...dictionaries }
    this.#onLanguage = onLanguage
    this.#fetch = fetch
    this.#wanted = language
    this.speak(language)
  }

  get language(): Language {
    return this.#language
  }

  /** The language that one tap leads to. */
  get otherLanguage(): Language {
    return OTHER[this.#language]
  }

  /** A language that must be fetched first is spoken once it is there, unless another was asked for meanwhile. */
  speak = (language: Language): void => {
    this.#wanted = language
    if (this.#dictionaries[language]) this.#become(language)
    else
      void this.prepare(language).then(ready => {
        if (ready && this.#wanted === language) this.#become(language)
      })
  }

  /** Fetches a language before it is asked for; false while it cannot be had. */
  prepare = async (language: Language): Promise<boolean> => {
    try {
      this.#dictionaries[language] ??= await this.#fetch(language)
      return true
    } catch {
      return false
    }
  }

  /** Words that come after the others of their language. */
  add = (language: Language, words: Partial<Dictionary<Key>>): void => {
    const before = this.#dictionaries[language]
    if (before) this.#dictionaries[language] = { ...before, ...words }
  }

  #become(language: Language): void {
    this.#language = language
    this.#onLanguage(language)
  }

  t = (key: Key, params: Params = {}): string => {
    const message = this.#dictionaries[this.#language]?.[key] ?? key
    return fill(typeof message === 'string' ? message : this.#plural(message, Number(params.count)), params)
  }

  /** Whether there are words for it. */
  has = (key: string): boolean => key in (this.#dictionaries[this.#language] ?? {})

  #plural(message: Exclude<Message, string>, count: number): string {
    const form = new Intl.PluralRules(this.#language).select(count)
    return form === 'one' ? (message.one ?? message.other) : message.other
  }
}

const unknownLanguage = (language: Language) =>
  Promise.reject(new Error(`There are no words in the language "${language}".`))

const fill = (text: string, params: Params): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(params[name] ?? placeholder))

/** What is the matter, and what to do next. A failure that this page has no words for is one of the system. */
export function explain(words: Words<FailureKey>, failure: Failure): { matter: string; next: string } {
  const { code, params } = words.has(`failure.${failure.code}`) ? failure : { code: 'internal-error' }
  const key = `failure.${code}` as FailureKey
  return { matter: words.t(key, params), next: words.t(`${key}.next` as FailureKey, params) }
}

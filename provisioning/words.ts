import { readFileSync } from 'node:fs'
import type { Failure } from '@pratu/protocol/failures'
import { CommandError, type Told } from './command.ts'

type Params = Readonly<Record<string, string | number>>

/** The pages' words, for who reads them in a terminal. */
export function wordsOf(part: string): (key: string, params?: Params) => Told {
  const read = (language: string) => {
    const file = new URL(`../kiosk-ui/words/${language}/${part}.json`, import.meta.url)
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  }
  const words = { th: read('th'), en: read('en') }
  const fill = (text: string | undefined, params: Params) =>
    (text ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
  return (key, params = {}) => ({ th: fill(words.th[key], params), en: fill(words.en[key], params) })
}

/** What is wrong and what to do next, a failure at a time. */
export function tellFailures(failures: readonly Failure[]): Told {
  const words = wordsOf('failures')
  const tell = (language: keyof Told) =>
    failures
      .flatMap(({ code, params }) =>
        [`failure.${code}`, `failure.${code}.next`].map(key => words(key, params as Params)[language]),
      )
      .join(' ')
  return { th: tell('th'), en: tell('en') }
}

export const refusedBy = (failures: readonly Failure[]): CommandError =>
  new CommandError(tellFailures(failures))

export const say = ({ th, en }: Told): void => console.log(`${th}\n${en}`)

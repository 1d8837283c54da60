import { readdirSync, readFileSync } from 'node:fs'
import { FAILURE_CODES } from '@pratu/protocol/failures'
import { expect, test } from 'vitest'

const folder = new URL('../../../../kiosk-ui/words/', import.meta.url)
type Messages = Record<string, string | { one?: string; other: string }>
const read = (language: string, file: string): Messages =>
  JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8'))
const files = readdirSync(new URL('th/', folder))

const placeholders = (message: Messages[string] | undefined): string[] => {
  const text = typeof message === 'string' ? message : (message?.other ?? '')
  return [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()
}

test('both languages have the same files', () => {
  expect(readdirSync(new URL('en/', folder))).toEqual(files)
})

test.each(files)('%s has the same keys in both languages', file => {
  expect(Object.keys(read('en', file))).toEqual(Object.keys(read('th', file)))
})

test.each(files)('%s has the same placeholders in both languages', file => {
  const english = read('en', file)
  for (const [key, message] of Object.entries(read('th', file)))
    expect(placeholders(english[key]), key).toEqual(placeholders(message))
})

test.each(files)('%s leaves no text empty, and each language speaks for itself', file => {
  const texts = (language: string) =>
    Object.entries(read(language, file))
      .filter(([key]) => !key.startsWith('language.'))
      .flatMap(([, message]) => (typeof message === 'string' ? [message] : Object.values(message)))
  for (const text of [...texts('th'), ...texts('en')]) expect(text.trim()).not.toBe('')
  for (const text of texts('en')) expect(text).not.toMatch(/[\u0e00-\u0e3a\u0e40-\u0e7f]{3}/)
})

test('every failure says what is the matter and what to do next', () => {
  const keys = FAILURE_CODES.flatMap(code => [`failure.${code}`, `failure.${code}.next`])
  const told = [
    'failures.json',
    'kiosk-failures.json',
    'kiosk-rare-failures.json',
    'first-failures.json',
  ].flatMap(file => Object.keys(read('th', file)))
  expect(told.sort()).toEqual(keys.sort())
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import en from '../../../../../kiosk-ui/words/en/health.json' with { type: 'json' }
import th from '../../../../../kiosk-ui/words/th/health.json' with { type: 'json' }
import { tellFindings } from '../../../../../provisioning/doctor/tell-findings.ts'

const FOLDERS = ['server/school/health/checks', 'provisioning/doctor/checks']
/** Of an id that is made for several places. */
const PLACEHOLDER = /\$\{\w+\}/
const root = new URL('../../../../../', import.meta.url)

const texts = FOLDERS.flatMap(folder =>
  readdirSync(new URL(`${folder}/`, root)).map(name => ({
    name: `${folder}/${name}`,
    text: readFileSync(new URL(`${folder}/${name}`, root), 'utf8'),
  })),
)

/** As a finding is written in a check: its id, and the words that its state may have. */
const findings = texts.flatMap(({ name, text }) =>
  [...text.matchAll(/id: [`']([\w${}-]+)[`'], (?:state: ([^\n]*?)(?:,|$))?/gm)].flatMap(
    ([, id = '', state]) => {
      const states = [...(state ?? text).matchAll(/'([a-z-]+)'/g)].map(([, word]) => word ?? '')
      const ids = PLACEHOLDER.test(id)
        ? ['stick', 'office'].map(place => id.replace(PLACEHOLDER, place))
        : [id]
      return ids.map(each => ({ name, id: each, states }))
    },
  ),
)

test('every check says what it looked at and how that is, in both languages', () => {
  expect(findings.length).toBeGreaterThanOrEqual(texts.length)
  for (const words of [th, en] as Record<string, string>[])
    for (const { name, id, states } of findings) {
      expect(words[`health.${id}`], `${name}: health.${id}`).toBeTruthy()
      expect(
        states.some(state => `health.${id}.${state}` in words),
        `${name}: ${id} ${states}`,
      ).toBe(true)
    }
})

test('every state that is not well says what to do next', () => {
  const WELL = /\.(good|today|underway)$/
  for (const words of [th, en] as Record<string, string>[])
    for (const key of Object.keys(words).filter(name => /^health\.[\w-]+\.[\w-]+$/.test(name)))
      if (!WELL.test(key) && !key.startsWith('health.level.'))
        expect(words[`${key}.next`], `${key}.next`).toBeTruthy()
})

test('the doctor tells it in the words of the staff page, in Thai and in English', () => {
  expect(tellFindings([{ id: 'disk', state: 'full', level: 'act', facts: { gigabytes: 1234.56 } }])).toBe(
    [
      `✘ ${th['health.disk']}: ${th['health.disk.full'].replace('{gigabytes}', '1,234.6')}`,
      `    → ${th['health.disk.full.next']}`,
      `  ${en['health.disk']}: ${en['health.disk.full'].replace('{gigabytes}', '1,234.6')}`,
      `    → ${en['health.disk.full.next']}`,
    ].join('\n'),
  )
})

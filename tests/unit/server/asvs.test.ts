import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOT = new URL('../../../', import.meta.url)
const text = readFileSync(new URL('server/asvs.md', ROOT), 'utf8')

/** The sections of ASVS 5.0.0, each with those of its requirements that are of level 1 or 2. */
const REQUIREMENTS: Readonly<Record<string, string>> = {
  ...{ '1.1': '1-2', '1.2': '1-9', '1.3': '1-11', '1.4': '1-3', '1.5': '1-2' },
  ...{ '2.1': '1-3', '2.2': '1-3', '2.3': '1-4', '2.4': '1' },
  ...{ '3.2': '1-2', '3.3': '1-4', '3.4': '1-6', '3.5': '1-5', '3.7': '1-2' },
  ...{ '4.1': '1-3', '4.2': '1', '4.3': '1-2', '4.4': '1-4' },
  ...{ '5.1': '1', '5.2': '1-3', '5.3': '1-2', '5.4': '1-3' },
  ...{ '6.1': '1-3', '6.2': '1-12', '6.3': '1-4', '6.4': '1-4', '6.5': '1-5', '6.6': '1-3', '6.8': '1-4' },
  ...{ '7.1': '1-3', '7.2': '1-4', '7.3': '1-2', '7.4': '1-5', '7.5': '1-2', '7.6': '1-2' },
  ...{ '8.1': '1-2', '8.2': '1-3', '8.3': '1', '8.4': '1', '9.1': '1-3', '9.2': '1-4' },
  ...{
    '10.1': '1-2',
    '10.2': '1-2',
    '10.3': '1-4',
    '10.4': '1-11',
    '10.5': '1-5',
    '10.6': '1-2',
    '10.7': '1-3',
  },
  ...{ '11.1': '1-2', '11.2': '1-3', '11.3': '1-3', '11.4': '1-4', '11.5': '1', '11.6': '1' },
  ...{
    '12.1': '1-3',
    '12.2': '1-2',
    '12.3': '1-4',
    '13.1': '1',
    '13.2': '1-5',
    '13.3': '1-2',
    '13.4': '1-5',
  },
  ...{ '14.1': '1-2', '14.2': '1-4', '14.3': '1-3', '15.1': '1-3', '15.2': '1-3', '15.3': '1-7' },
  ...{ '16.1': '1', '16.2': '1-5', '16.3': '1-4', '16.4': '1-3', '16.5': '1-3' },
  ...{ '17.1': '1', '17.2': '1-4', '17.3': '1-2' },
}

const idsOf = (section: string, span: string): string[] => {
  const [first, last = first] = span.split('-').map(Number)
  return Array.from(
    { length: Number(last) - Number(first) + 1 },
    (_, index) => `${section}.${Number(first) + index}`,
  )
}

const rows = [...text.matchAll(/^\| +(\d+\.\d+\.\d+) +\| +([12]) +\| +(.+?) +\| +(\S.*?) +\| +(.+?) +\|$/gm)]

test('every requirement of both levels stands in the list, once', () => {
  const expected = Object.entries(REQUIREMENTS).flatMap(([section, span]) => idsOf(section, span))
  expect(rows.map(([, id]) => id)).toEqual(expected)
})

test('each has a state and says where to look', () => {
  for (const [, id, , , state = '', where = ''] of rows) {
    expect(['met', '**part**', '**not met**', 'n/a'], id).toContain(state)
    expect(where.length, id).toBeGreaterThan(2)
  }
})

test('what it names is there', () => {
  const named = [
    ...text.matchAll(/`((?:server|tests|device-daemon|kiosk-ui|provisioning)\/[^`\s]*|package-lock\.json)`/g),
  ]
  expect(named.length).toBeGreaterThan(60)
  expect(named.flatMap(([, path = '']) => (existsSync(new URL(path, ROOT)) ? [] : [path]))).toEqual([])
})

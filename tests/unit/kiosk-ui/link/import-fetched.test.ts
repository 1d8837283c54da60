import { expect, test } from 'vitest'
import { importFetchedBy } from '../../../../kiosk-ui/link/import-fetched.ts'

const NAMES = ['part.js', 'shared.js']

test('a part is imported when all of its files are here, and no sooner', async () => {
  const statuses = [200, 503, 200]
  const fetched: string[] = []
  let imports = 0
  const importFetched = importFetchedBy(async ({ href }) => {
    fetched.push(href)
    return new Response('', { status: statuses.shift() ?? 200 })
  }, 'http://pratu.test/assets/first.js')
  const load = async () => {
    imports += 1
    return 'part'
  }

  await expect(importFetched(load, NAMES)).rejects.toThrow('shared.js')
  expect(imports).toBe(0)
  expect(await importFetched(load, NAMES)).toBe('part')
  expect(await importFetched(load, NAMES)).toBe('part')
  expect(fetched.map(href => href.replace('http://pratu.test/assets/', ''))).toEqual([
    'part.js',
    'shared.js',
    'shared.js',
  ])
})

test('a file that two parts need is asked for once while it is on its way', async () => {
  let asked = 0
  const answer = Promise.withResolvers<Response>()
  const importFetched = importFetchedBy(() => {
    asked += 1
    return answer.promise
  }, 'http://pratu.test/assets/first.js')
  const both = Promise.all(['one', 'two'].map(part => importFetched(async () => part, ['shared.js'])))
  answer.resolve(new Response(''))
  expect(await both).toEqual(['one', 'two'])
  expect(asked).toBe(1)
})

test('files that fail at different times have failed once, when the part is asked for again', async () => {
  const asked: string[] = []
  const slow = Promise.withResolvers<Response>()
  const importFetched = importFetchedBy(({ pathname }) => {
    asked.push(pathname)
    if (asked.length > NAMES.length) return Promise.resolve(new Response(''))
    return pathname === '/shared.js' ? Promise.resolve(new Response('', { status: 503 })) : slow.promise
  }, 'http://pratu.test/')
  const load = () => importFetched(async () => 'part', NAMES)

  const part = load().catch(load)
  await expect(importFetched(async () => 'other', ['other.js'])).resolves.toBe('other')
  slow.resolve(new Response('', { status: 503 }))
  expect(await part).toBe('part')
  expect(asked).toEqual(['/part.js', '/shared.js', '/other.js', '/part.js', '/shared.js'])
})

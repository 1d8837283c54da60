import { beforeEach, expect, test } from 'vitest'
import { createRenewal } from '../../../../kiosk-ui/link/renewal.ts'

let served: string | null = 'old'
let reloads = 0
let kept: Record<string, string> = {}
let nowMs = 1_000_000

beforeEach(() => {
  served = 'old'
  reloads = 0
  kept = {}
})

const page = (build: string | null) =>
  createRenewal({
    build,
    fetchPage: async () => {
      if (served === null) throw new TypeError('Failed to fetch')
      return new Response(`<head><meta name="build" content="${served}"></head>`)
    },
    storage: {
      getItem: key => kept[key] ?? null,
      setItem: (key, value) => {
        kept[key] = value
      },
    },
    nowMs: () => nowMs,
    reload: () => {
      reloads += 1
    },
  })

test('a page stays while the server has the same build, or none that can be read', async () => {
  const renew = page('old').toNewBuild
  expect(await renew()).toBe(false)
  served = null
  expect(await renew()).toBe(false)
  served = ''
  expect(await renew()).toBe(false)
  served = 'new'
  expect(await page(null).toNewBuild()).toBe(false)
  expect(reloads).toBe(0)
})

test('another build is loaded once nobody is disturbed by it, and never twice by a page that stays the old one', async () => {
  served = 'new'
  expect(await page('old').toNewBuild(() => false)).toBe(false)
  expect(await page('old').toNewBuild(() => true)).toBe(true)
  expect(await page('old').toNewBuild(() => true)).toBe(false)
  served = 'newer'
  expect(await page('old').toNewBuild()).toBe(true)
  expect(reloads).toBe(2)
})

test('a page that misses a part is loaded anew once the server answers and nobody is disturbed, at most once a minute', async () => {
  const { ofMissingPart } = page('old')
  served = null
  expect(await ofMissingPart(() => true)).toBe(false)
  served = 'old'
  expect(await ofMissingPart(() => false)).toBe(false)
  expect(await ofMissingPart(() => true)).toBe(true)
  nowMs += 59_000
  expect(await ofMissingPart(() => true)).toBe(false)
  nowMs += 1_000
  expect(await ofMissingPart(() => true)).toBe(true)
  expect(reloads).toBe(2)
})

import { beforeEach, expect, test } from 'vitest'
import { createRenewal } from '../../../../kiosk-ui/link/renewal.ts'

let served: string | null = 'old'
let reloads = 0
let kept: Record<string, string> = {}

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
    reload: () => {
      reloads += 1
    },
  })

test('a page stays while the server has the same build, or none that can be read', async () => {
  const renew = page('old')
  expect(await renew()).toBe(false)
  served = null
  expect(await renew()).toBe(false)
  served = ''
  expect(await renew()).toBe(false)
  served = 'new'
  expect(await page(null)()).toBe(false)
  expect(reloads).toBe(0)
})

test('another build is loaded once nobody is disturbed by it, and never twice by a page that stays the old one', async () => {
  served = 'new'
  expect(await page('old')(() => false)).toBe(false)
  expect(await page('old')(() => true)).toBe(true)
  expect(await page('old')(() => true)).toBe(false)
  served = 'newer'
  expect(await page('old')()).toBe(true)
  expect(reloads).toBe(2)
})

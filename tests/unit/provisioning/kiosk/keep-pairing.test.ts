import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createPairingKeeper } from '../../../../provisioning/kiosk/keep-pairing.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

type Cookie = Readonly<Record<string, unknown>>

/** A browser whose jar holds what it was told and what a server set. */
function aBrowser() {
  const jar = new Map<string, Cookie>()
  return {
    jar,
    serverSets: (name: string, value: string) => jar.set(name, { name, value }),
    send: async (method: string, params: Cookie = {}) => {
      if (method === 'Network.setCookie') jar.set(String(params.name), params)
      return { cookies: [...jar.values()] }
    },
  }
}

test.each([
  { server: 'http://10.0.0.5:8080', name: 'pratu_kiosk', secure: false },
  { server: 'https://library.school.ac.th', name: '__Host-pratu_kiosk', secure: true },
])(
  'a new profile of a kiosk of $server has the pairing of the last one',
  async ({ server, name, secure }) => {
    using folder = temporaryFolder()
    const file = folder.file('pairing')
    const first = aBrowser()
    const keeper = createPairingKeeper(first, file, server)
    await keeper.bringBack()
    await keeper.keep()
    expect(first.jar.size).toBe(0)
    first.serverSets('pratu_other', 'of no account')
    first.serverSets(name, 'a secret')
    await keeper.keep()
    expect(readFileSync(file, 'utf8')).toBe('a secret')
    expect(statSync(file).mode & 0o777).toBe(0o600)

    const second = aBrowser()
    await createPairingKeeper(second, file, server).bringBack()
    expect(second.jar.get(name)).toMatchObject({ value: 'a secret', url: server, secure, httpOnly: true })
  },
)

test('a pairing is written when it changes, and not again', async () => {
  using folder = temporaryFolder()
  const file = folder.file('pairing')
  const browser = aBrowser()
  const keeper = createPairingKeeper(browser, file, 'http://10.0.0.5:8080')
  browser.serverSets('pratu_kiosk', 'one')
  await keeper.keep()
  const { ino } = statSync(file)
  await keeper.keep()
  expect(statSync(file).ino).toBe(ino)
  browser.serverSets('pratu_kiosk', 'other')
  await keeper.keep()
  expect(readFileSync(file, 'utf8')).toBe('other')
})

import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { makeSigningKeys } from '../../../../provisioning/bundle/signing.ts'
import { check } from '../../../../provisioning/doctor/checks/update-key.ts'
import { readUpdateKey, trustUpdateKey } from '../../../../provisioning/update/trust-key.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

function aFolder() {
  const folder = temporaryFolder()
  onTestFinished(() => folder[Symbol.dispose]())
  const put = (text: string) => {
    writeFileSync(folder.file('key'), text)
    return folder.file('key')
  }
  mkdirSync(folder.file('keys'))
  const doctor = () =>
    check({
      station: { role: 'door', language: 'th', server_url: 'http://school.local:8080' },
      ...{ serverUrl: '', source: '', home: '', schoolFile: '' },
      ...{ updatesFolder: '', keysFolder: folder.file('keys') },
      ...{ fetch, ask: () => null },
    })
  return { folder, put, doctor }
}

test('a maker’s public key is trusted once, however often it is given, and the doctor misses it no more', () => {
  const { folder, put, doctor } = aFolder()
  expect(doctor()).toMatchObject([{ id: 'update-key', state: 'missing', level: 'watch' }])
  const key = readUpdateKey(put(makeSigningKeys().publicPem))
  trustUpdateKey(key, folder.file('keys'))
  trustUpdateKey(key, folder.file('keys'))
  expect(readdirSync(folder.file('keys'))).toEqual([key.name])
  expect(doctor()).toEqual([])
})

test('a private key, another kind of key and another file are refused, each with what to do', () => {
  const { put } = aFolder()
  expect(() => readUpdateKey(put(makeSigningKeys().privatePem))).toThrow('the private key')
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const rsa = String(publicKey.export({ format: 'pem', type: 'spki' }))
  for (const text of [rsa, 'no key'])
    expect(() => readUpdateKey(put(text))).toThrow('is no public key for updates')
  expect(() => readUpdateKey('/nowhere/maker.pub')).toThrow('is no public key for updates')
})

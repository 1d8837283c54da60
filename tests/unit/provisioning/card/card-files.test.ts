import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type CardAnswers, checkAnswers } from '../../../../provisioning/card/answers.ts'
import { makeCardFiles } from '../../../../provisioning/card/card-files.ts'
import { readFirstBoot } from '../../../../provisioning/card/first-boot.ts'
import { KIOSK_ANSWERS } from '../../../support/card-answers.ts'

const KEY = `ssh-ed25519 ${'A'.repeat(68)} teacher@school`

const random = (bytes: number) => new Uint8Array(bytes).fill(7)

function answersOf(changed: Partial<typeof KIOSK_ANSWERS> = {}): CardAnswers {
  const checked = checkAnswers({ ...KIOSK_ANSWERS, ...changed })
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return checked.answers
}

const filesOf = (changed?: Partial<typeof KIOSK_ANSWERS>) =>
  makeCardFiles(answersOf(changed), readFirstBoot(), random)

/** cloud-init reads YAML 1.1. */
const read = (text: string) => parse(text, { version: '1.1' })

const optionsIn = (userData: string): string[] => {
  const files: { path: string; content: string }[] = read(userData).write_files
  const options = files.find(({ path }) => path === '/etc/pratu/first-boot/options')
  return (options?.content ?? '').split('\n').slice(0, -1)
}

test('the first start installs the chosen role with the chosen names', () => {
  expect(optionsIn(filesOf()['user-data'])).toEqual([
    '--role',
    'kiosk',
    '--school-th',
    'ห้องสมุดโรงเรียนบ้านหนองบัว',
    '--school-en',
    'Ban Nong Bua School Library',
    '--language',
    'th',
    '--server',
    'http://pratu-server.local:8080',
    '--enrolment-code',
    'ABCD-EFGH',
  ])
})

test('whatever a school or a network is called is what cloud-init reads', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.constantFrom(
      'yes',
      'no',
      '~',
      '#1',
      'a: b',
      "it's",
      '"',
      '- x',
      '{x}',
      '📚 ห้องสมุด',
      'a\nb',
      '1e3',
      '0x1',
      '!tag',
      '&a',
      '*a',
      '%x',
      '@x',
    ),
  )
  // Neither secret is hashed here: only what stands in the files is looked at.
  const known = { password: '', sshKey: KEY, wifiPassword: 'ab'.repeat(32) }
  fc.assert(
    fc.property(name, name, (schoolTh, wifiName) => {
      const checked = checkAnswers({ ...KIOSK_ANSWERS, ...known, schoolTh, wifiName })
      fc.pre(checked.ok)
      if (!checked.ok) return
      const files = makeCardFiles(checked.answers, readFirstBoot(), random)
      expect(optionsIn(files['user-data'])[3]).toBe(checked.answers.school.th)
      expect(read(files['network-config']).network.wifis.wlan0['access-points']).toEqual({
        [wifiName]: { password: known.wifiPassword },
      })
    }),
  )
})

test('no password that was typed stands on the card', () => {
  const all = Object.values(filesOf()).join()
  expect(all).not.toContain(KIOSK_ANSWERS.password)
  expect(all).not.toContain(KIOSK_ANSWERS.wifiPassword)
  expect(read(filesOf()['user-data']).users[0].hashed_passwd).toMatch(/^\$6\$.{16}\$.{86}$/)
})

test('whoever signs in with a key alone needs no password, and has none', () => {
  const sshKey = KEY
  const { users, ssh_pwauth } = read(filesOf({ password: '', sshKey })['user-data'])
  expect(ssh_pwauth).toBe(false)
  expect(users).toEqual([expect.objectContaining({ lock_passwd: true, ssh_authorized_keys: [sshKey] })])
  expect(users[0]).not.toHaveProperty('hashed_passwd')
})

test('a cable needs no Wi-Fi', () => {
  const { network } = read(filesOf({ wifiName: '', wifiPassword: '' })['network-config'])
  expect(Object.keys(network)).toEqual(['version', 'ethernets'])
})

test('the shell and the unit of the first start arrive unaltered', () => {
  const files: { content: string }[] = read(filesOf()['user-data']).write_files
  const { script, unit } = readFirstBoot()
  expect(files.map(({ content }) => content)).toEqual([expect.any(String), script, unit])
})

test('a card that was written anew is another one to cloud-init', () => {
  const other = makeCardFiles(answersOf(), readFirstBoot(), bytes => new Uint8Array(bytes).fill(8))
  expect(read(other['meta-data'])['instance-id']).not.toBe(read(filesOf()['meta-data'])['instance-id'])
})

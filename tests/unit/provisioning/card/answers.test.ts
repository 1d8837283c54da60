import { expect, test } from 'vitest'
import { checkAnswers, type TypedAnswers } from '../../../../provisioning/card/answers.ts'
import { KIOSK_ANSWERS } from '../../../support/card-answers.ts'

const wrongFields = (changed: Partial<TypedAnswers>): string[] => {
  const checked = checkAnswers({ ...KIOSK_ANSWERS, ...changed })
  return checked.ok ? [] : checked.problems.map(({ field }) => field)
}

test('a name that was pasted with line breaks stands on one line', () => {
  const checked = checkAnswers({ ...KIOSK_ANSWERS, schoolTh: ' ห้องสมุด\r\nบ้านหนองบัว\t"1" ' })
  expect(checked.ok && checked.answers.school.th).toBe('ห้องสมุด บ้านหนองบัว "1"')
})

test.each([
  ['pratu-server.local', 'http://pratu-server.local:8080'],
  ['10.0.0.5:9000', 'http://10.0.0.5:9000'],
  ['https://library.school.ac.th/', 'https://library.school.ac.th'],
])('the address %s is completed to %s', (serverAddress, address) => {
  const checked = checkAnswers({ ...KIOSK_ANSWERS, serverAddress })
  expect(checked.ok && checked.answers.server?.address).toBe(address)
})

test('a server needs no address of another, and is given none', () => {
  const checked = checkAnswers({
    ...KIOSK_ANSWERS,
    role: 'server',
    serverAddress: 'no address',
    enrolmentCode: '',
  })
  expect(checked.ok && checked.answers.server).toBeNull()
})

test('all that is wrong is told at once, in both languages', () => {
  const checked = checkAnswers({ ...KIOSK_ANSWERS, schoolTh: '', hostName: 'Kiosk 1', password: 'short' })
  if (checked.ok) throw new Error('The answers were taken.')
  expect(checked.problems.map(({ field }) => field)).toEqual(['schoolTh', 'hostName', 'password'])
  for (const { told } of checked.problems) {
    expect(told.th).toMatch(/[฀-๿]/)
    expect(told.en).toMatch(/^[A-Z]/)
  }
})

test.each<[keyof TypedAnswers, string]>([
  ['role', 'printer'],
  ['language', 'de'],
  ['hostName', '-kiosk'],
  ['hostName', 'ห้องสมุด'],
  ['wifiName', 'a name of more than thirty-two bytes'],
  ['wifiName', 'two\nlines'],
  ['wifiPassword', 'seven77'],
  ['wifiPassword', ''],
  ['serverAddress', ''],
  ['serverAddress', 'http://server/path'],
  ['serverAddress', 'http://user@server'],
  ['enrolmentCode', 'AB\nCD'],
  ['enrolmentCode', '--role'.concat('\u0000')],
  ['userName', 'root'],
  ['userName', 'pratu-server'],
  ['password', 'nine char'],
  ['sshKey', '-----BEGIN OPENSSH PRIVATE KEY-----'],
  ['bundleAddress', 'http://without.tls/pratu-bundle.tar'],
])('%s is not taken as %j', (field, value) => {
  expect(wrongFields({ [field]: value })).toEqual([field])
})

test('a caretaker needs a password or a key', () => {
  expect(wrongFields({ password: '' })).toEqual(['password'])
  const sshKey = `ssh-ed25519 ${'A'.repeat(68)} teacher@school`
  expect(wrongFields({ password: '', sshKey })).toEqual([])
})

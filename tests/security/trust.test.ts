import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { command } from '../../provisioning/commands/trust.ts'
import { certificateFiles, readCertificate } from '../../server/certificates/certificates.ts'
import { makeCertificate } from '../../server/certificates/make-certificate.ts'
import { runSchool } from '../support/running-school.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const POLICY = 'etc/chromium/policies/managed/pratu-authority.json'

test('a station trusts the root that its server offers, once its number was compared', async () => {
  using folder = temporaryFolder()
  vi.spyOn(console, 'log').mockImplementation(() => {})
  const { fingerprint } = await makeCertificate(folder.file('made'), {
    schoolName: 'School',
    hosts: ['library.local'],
  })
  const files = certificateFiles(folder.file('made'))
  await using school = await runSchool(
    `[tls]\ncertificate = "${files.certificate}"\nkey = "${files.key}"\nauthority = "${files.authority}"`,
  )
  const root = folder.file('root')
  mkdirSync(`${root}/etc/pratu`, { recursive: true })
  writeFileSync(
    `${root}/etc/pratu/daemon.toml`,
    'server_url = "https://library.local:8080"\nstate_folder = "x"\n',
    { mode: 0o640 },
  )

  const wrong = command.run([school.url, '--root', root, '--fingerprint', 'AA:BB'])
  await expect(wrong).rejects.toThrow(fingerprint)
  expect(existsSync(`${root}/${POLICY}`)).toBe(false)

  for (const again of [1, 2]) {
    expect(await command.run([school.url, '--root', root, '--fingerprint', fingerprint]), String(again)).toBe(
      0,
    )
    const authority = readCertificate(files.authority)
    expect(readCertificate(`${root}/etc/pratu/authority.crt`).fingerprint256).toBe(authority.fingerprint256)
    expect(JSON.parse(readFileSync(`${root}/${POLICY}`, 'utf8'))).toEqual({
      CACertificates: [authority.raw.toString('base64')],
    })
    expect(statSync(`${root}/etc/pratu/daemon.toml`).mode & 0o777).toBe(0o640)
    expect(readFileSync(`${root}/etc/pratu/daemon.toml`, 'utf8')).toBe(
      'server_url = "https://library.local:8080"\ncertificate_authority = "/etc/pratu/authority.crt"\nstate_folder = "x"\n',
    )
  }
})

test('what is no certificate of a school is refused, with what to do', async () => {
  using folder = temporaryFolder()
  writeFileSync(folder.file('text'), 'text')
  await makeCertificate(folder.file('made'), { schoolName: 'School', hosts: ['library.local'] })
  for (const from of [
    '',
    folder.file('nothing'),
    folder.file('text'),
    folder.file('made/server.crt'),
    'http://127.0.0.1:1',
  ])
    await expect(command.run([from]), from).rejects.toThrow('/certificate')
})

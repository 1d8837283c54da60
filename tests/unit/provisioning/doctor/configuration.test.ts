import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { check } from '../../../../provisioning/doctor/checks/configuration.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const GOOD = 'data_folder = "/var/lib/pratu/server"\nschool = { name_th = "ก", name_en = "A" }\n'

/** What a server is told that has this configuration. */
async function told(text: string | null): Promise<unknown[]> {
  using folder = temporaryFolder()
  const schoolFile = folder.file('school.toml')
  if (text !== null) writeFileSync(schoolFile, text)
  const findings = await check({
    station: { role: 'server', language: 'th' },
    ...{ serverUrl: 'http://localhost:8080', source: '/', home: '/opt/pratu', schoolFile },
    ...{ updatesFolder: '/', keysFolder: '/', fetch, ask: () => null },
  })
  return findings.map(({ state, facts }) => facts.problem ?? state)
}

test('one that can be used is well; a station without one is told nothing', async () => {
  expect(await told(GOOD)).toEqual(['good'])
  expect(await told(null)).toEqual([])
})

test('every mistake is told by its path', async () => {
  expect(await told(`lending = "sip2"\n${GOOD}[sip2_client]\nhost = "koha:6001"\nusr = "a"\n`)).toEqual([
    expect.stringMatching(/^sip2_client.host: .* the port stands under port$/),
    'sip2_client.usr: there is no such key',
  ])
})

test('what is no TOML is told by its line', async () => {
  expect(await told(`${GOOD}[sip2_client\n`)).toEqual([expect.stringMatching(/cannot be read: line 3: /)])
})

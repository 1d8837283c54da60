import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { check } from '../../../../provisioning/doctor/checks/services.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))

/** What a door station is told whose units are in these states, as `systemctl show` says them; others are active. */
async function told(states: Readonly<Record<string, string>>): Promise<string[]> {
  const findings = await check({
    station: { role: 'door', language: 'th', server_url: 'http://school.local:8080' },
    ...{
      serverUrl: 'http://school.local:8080',
      source: ROOT,
      home: '/opt/pratu',
      schoolFile: '/school.toml',
      updatesFolder: '/',
      keysFolder: '/',
      fetch,
    },
    ask: (_, ...words) =>
      words.includes('show') ? `${states[words.at(-1) ?? ''] ?? 'active'}\n` : 'systemd 257',
  })
  return findings.map(({ state, facts }) => `${facts.service ?? ''} ${state}`.trim())
}

test('a service that does not run is told', async () => {
  expect(await told({ 'pratu-daemon.service': 'inactive' })).toEqual(['pratu-daemon stopped'])
})

test('one that has done its job, or had none, is well; one that failed at it is not', async () => {
  expect(await told({ 'pratu-update-resume.service': 'inactive' })).toEqual(['good'])
  expect(await told({ 'pratu-update-resume.service': 'failed' })).toEqual(['pratu-update-resume stopped'])
})

import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startWaiting } from '../../../../provisioning/install/start-services.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))

/** What is started at a station of that role. */
function started(role: 'all-in-one' | 'door'): string[] {
  const names: string[] = []
  startWaiting({
    station: { role, language: 'th', server_url: 'http://school.local:8080' },
    ...{ root: '/', source: ROOT, isOwnSystem: true, isRunning: true },
    run: (program, verb, ...units) => {
      expect([program, verb]).toEqual(['systemctl', 'start'])
      names.push(...units)
      return ''
    },
  })
  return names
}

test('what a new release brings to wait is started with closed doors; services are not', () => {
  expect(started('all-in-one')).toEqual([
    'pratu-backup.timer',
    'pratu-restore-check.timer',
    'pratu-update.path',
    'pratu-update.timer',
  ])
  expect(started('door')).toEqual(['pratu-update.path', 'pratu-update.timer'])
})

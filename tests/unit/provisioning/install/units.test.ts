import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ROLES } from '../../../../provisioning/install/station.ts'
import { unitsFor } from '../../../../provisioning/install/units-for.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const FOLDER = `${ROOT}/provisioning/units`
const hasAnalyze = existsSync('/usr/bin/systemd-analyze')
const UNITS = readdirSync(FOLDER).filter(name => !name.endsWith('.conf'))

const analyze = (...words: string[]): string => {
  const { stdout, stderr } = spawnSync('systemd-analyze', words, { encoding: 'utf8' })
  return stdout + stderr
}

/** Keys that Debian 12 does not know yet and passes over. */
const NEWER =
  /Unknown (key name|lvalue|key) '(RestartSteps|RestartMaxDelaySec|LogFilterPatterns|Roles)'|Unknown section 'X-Pratu'/

describe('the units', () => {
  test('each is for roles that exist, and a door gets no screen and no server', () => {
    for (const name of UNITS) {
      const roles = /^\[X-Pratu\]\nRoles=(.+)$/m
        .exec(readFileSync(`${FOLDER}/${name}`, 'utf8'))?.[1]
        ?.split(' ')
      if (roles !== undefined) expect(ROLES, name).toEqual(expect.arrayContaining(roles))
    }
    const { wanted, unwanted } = unitsFor(ROOT, 'door')
    const names = wanted.map(({ name }) => name)
    expect(names).toContain('pratu-daemon.service')
    expect(unwanted).toEqual(expect.arrayContaining(['pratu-server.service', 'pratu-kiosk.service']))
    expect([...names, ...unwanted].sort()).toEqual(UNITS.toSorted())
    expect(unitsFor(ROOT, null).wanted).toEqual([])
  })

  test('what lies on the data partition is looked at when that is mounted', () => {
    for (const name of UNITS) {
      const content = readFileSync(`${FOLDER}/${name}`, 'utf8')
      if (content.includes('/var/lib/pratu'))
        expect(content, name).toMatch(/^(RequiresMountsFor=\/var\/lib\/pratu|StateDirectory=pratu\/\w+)$/m)
    }
  })

  test.skipIf(!hasAnalyze).for([
    ['pratu-server', 3],
    ['pratu-daemon', 3],
    // Its compositor and its browser need a screen, namespaces for the browser's own sandbox, and most system calls.
    ['pratu-kiosk', 3],
  ] as const)('systemd finds %s exposed to at most %d (needs systemd-analyze)', ([name, most]) => {
    const told = analyze('security', '--offline=true', `${FOLDER}/${name}.service`)
    const exposure = /Overall exposure level for \S+: ([\d.]+)/.exec(told)?.[1]
    expect(Number(exposure), told).toBeLessThanOrEqual(most)
  })

  test.skipIf(!hasAnalyze)('systemd understands every line of them (needs systemd-analyze)', () => {
    const own = UNITS.filter(name => /^pratu-(server|daemon|kiosk)\./.test(name)).map(
      name => `${FOLDER}/${name}`,
    )
    const complaints = analyze('verify', '--man=no', '--recursive-errors=no', ...own)
      .split('\n')
      .filter(
        line =>
          line.includes('pratu-') &&
          !NEWER.test(line) &&
          !/is not executable|Failed to (resolve|load environment)/.test(line),
      )
    expect(complaints).toEqual([])
  })
})

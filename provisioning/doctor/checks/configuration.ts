import { accessSync, constants } from 'node:fs'
import type { HealthFinding } from '@pratu/protocol/health'
import { ConfigError } from '../../../server/process/read-configuration.ts'
import { loadConfig } from '../../../server/school/config.ts'
import type { StationCheck } from '../needs.ts'

/** What people have written into the server's configuration: with a mistake in it the server does not start. */
export const check: StationCheck = ({ schoolFile: file }) => {
  if (!isReadable(file)) return []
  try {
    loadConfig(file)
    return [{ id: 'configuration', state: 'good', level: 'good', facts: { file } }]
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return problemsIn(error.message).map(
      (problem): HealthFinding => ({
        ...{ id: 'configuration', state: 'wrong', level: 'act' },
        facts: { file, problem },
      }),
    )
  }
}

/** Only a server has one, and only some may read its passwords. */
function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK)
    return true
  } catch {
    return false
  }
}

/** A line each, below the first; what is no TOML at all is one line. */
function problemsIn(message: string): string[] {
  const [first = '', ...problems] = message.split('\n').map(line => line.trim())
  return problems.length > 0 ? problems : [first]
}

import type { StepContext } from './step.ts'
import { SCHOOL_FILE } from './steps/school-configuration.ts'

const CURRENT = '/opt/pratu/current'

/** The program and words with which the school's admin commands run as the server's own user, so that its files stay its own. */
export const adminCommand = (...words: string[]): [program: string, ...args: string[]] => [
  'runuser',
  ...['--user', 'pratu-server', '--', `${CURRENT}/node_modules/.bin/node`],
  ...[`${CURRENT}/server/school/admin.ts`, ...words, '--config', SCHOOL_FILE],
]

/** What an admin command prints. */
export const runAdmin = ({ run }: Pick<StepContext, 'run'>, ...words: string[]): string =>
  run(...adminCommand(...words)).trim()

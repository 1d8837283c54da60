import type { Step } from '../step.ts'
import { filesAsWanted } from '../wanted-file.ts'

const COMMAND = '/usr/local/bin/pratu'

const SCRIPT = `#!/bin/sh
# The command of this station of Pratu: sudo pratu help
cd /opt/pratu/current && exec node_modules/.bin/node provisioning/pratu.ts "$@"
`

/** `pratu`, run by the Node of the current release. */
export const step: Step = {
  title: 'command',
  makes: [COMMAND],
  changes: context => filesAsWanted(context, [{ path: COMMAND, content: SCRIPT, mode: 0o755 }]),
}

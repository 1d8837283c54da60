import type { Step } from '../step.ts'
import { filesAsWanted } from '../wanted-file.ts'

const SCRIPT = `#!/bin/sh
# The command of this station of Pratu: sudo pratu help
cd /opt/pratu/current && exec node_modules/.bin/node provisioning/pratu.ts "$@"
`

/** `pratu`, run by the Node of the current release. */
export const step: Step = {
  title: 'command',
  changes: context =>
    filesAsWanted(context, [{ path: '/usr/local/bin/pratu', content: SCRIPT, mode: 0o755 }]),
}

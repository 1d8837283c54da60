import type { Step } from '../step.ts'
import { filesAsWanted } from '../wanted-file.ts'

const JOURNAL_FILE = '/etc/systemd/journald.conf.d/pratu.conf'

/** Kept in memory: a log that nobody reads must not wear out the card, nor fill it. */
const JOURNAL = `[Journal]
Storage=volatile
RuntimeMaxUse=32M
RuntimeMaxFileSize=4M
MaxLevelStore=info
RateLimitIntervalSec=30s
RateLimitBurst=500
ForwardToSyslog=no
`

/** How much the system itself may write. */
export const step: Step = {
  title: 'journal',
  makes: [JOURNAL_FILE],
  changes(context) {
    const changes = filesAsWanted(context, [{ path: JOURNAL_FILE, content: JOURNAL }])
    if (changes.length === 0 || !context.isRunning) return changes
    const restart = () => void context.run('systemctl', 'restart', 'systemd-journald')
    return [...changes, { did: 'restarted the journal', apply: restart }]
  },
}

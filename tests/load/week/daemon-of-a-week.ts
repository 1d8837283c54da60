import type { HalfHour } from '../../fakes/replay-counts.ts'
import { startReplayingDaemon } from '../../fakes/replaying-daemon.ts'
import { answerWishes } from './asked-process.ts'
import { held } from './held.ts'

export type WishOfDaemon = { readonly replay: HalfHour } | { readonly tell: 'held' }

/** A whole daemon in virtual time, past whose beams people walk. */
const [serverUrl = '', enrolmentCode = '', stateFolder = '', startAtMs = ''] = process.argv.slice(2)
const daemon = await startReplayingDaemon({
  serverUrl,
  enrolmentCode,
  stateFolder,
  startAtMs: Number(startAtMs),
  seed: 7,
})

answerWishes<WishOfDaemon>('ready', async wish => ('replay' in wish ? daemon.replay(wish.replay) : held()))

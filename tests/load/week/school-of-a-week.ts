import { destination, pino } from 'pino'
import { composeSchool } from '../../../server/school/compose.ts'
import { loadConfig } from '../../../server/school/config.ts'
import { createVirtualTime } from '../../fakes/virtual-timers.ts'
import { answerWishes } from './asked-process.ts'
import { held } from './held.ts'

export type WishOfSchool = { readonly advanceTo: number } | { readonly tell: 'held' }

/** The whole school server of a configuration, in virtual time that begins at the second argument. */
const [configFile = '', startAtMs = ''] = process.argv.slice(2)
const time = createVirtualTime(Number(startAtMs))
const log = pino({ level: 'error' }, destination(2))
const school = await composeSchool(loadConfig(configFile), { ...time, log })

answerWishes<WishOfSchool>(`http://127.0.0.1:${school.address.port}`, async wish =>
  'advanceTo' in wish ? time.advanceTo(wish.advanceTo) : held(),
)

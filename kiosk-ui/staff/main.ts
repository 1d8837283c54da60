import { readersInbound, readersNamespace } from '@pratu/protocol/readers-link'
import { STAFF_NAMESPACE, staffInbound } from '@pratu/protocol/staff-link'
import { mount } from 'svelte'
import * as z from 'zod/mini'
import { type Call, createCall } from '../link/http.ts'
import { renewWhenPartsAreMissing } from '../link/renewal.ts'
import { openLink } from '../link/sockets.ts'
import { LiveToday } from '../state/live-today.svelte.ts'
import { PageRoute } from '../state/page-route.svelte.ts'
import { rememberedLanguage, rememberLanguage } from '../state/remembered-language.ts'
import { RememberedTheme } from '../state/remembered-theme.svelte.ts'
import { ServerClock } from '../state/server-clock.svelte.ts'
import { Simulation } from '../state/simulation.svelte.ts'
import { createStaffSession } from '../state/staff-session.ts'
import { StationReaders } from '../state/station-readers.svelte.ts'
import '../style/base.css'
import { Words } from '../words/translate.svelte.ts'
import StaffPage from './StaffPage.svelte'
import { staffDictionaries } from './words.ts'

// The page's policy forbids code made at run time, which the schemas would otherwise try.
z.config({ jitless: true })
renewWhenPartsAreMissing(window)

const place = { storage: localStorage, root: document.documentElement }
const words = new Words(staffDictionaries, rememberedLanguage(place), rememberLanguage(place))

const theme = new RememberedTheme(place)

const ask = createCall((input, init) => fetch(input, init))
const session = createStaffSession(ask)
const call: Call = async (endpoint, options) => {
  const answer = await ask(endpoint, options)
  if (!answer.ok) session.noteRefusal(answer)
  return answer
}

const clock = new ServerClock(Date.now)
setInterval(clock.tick, 1000)

const live = new LiveToday({
  openLink: (handlers, status) => openLink(STAFF_NAMESPACE, staffInbound, handlers, status),
  clock,
  onRefused: session.lose,
})

const simulation = new Simulation(call, () => clock.nowMs)

const readers = new StationReaders({
  storage: localStorage,
  openLink: (stationId, handlers, status) =>
    openLink(readersNamespace(stationId), readersInbound, handlers, status),
  onRefused: session.lose,
})

const target = document.querySelector('#page')
if (!target)
  throw new Error(
    'The page has no place for its content: staff.html must hold an element with the id "page".',
  )
mount(StaffPage, {
  target,
  props: {
    hand: { words, theme, call, session, live, route: new PageRoute(window), clock, simulation, readers },
  },
})

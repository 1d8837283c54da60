import { OFFICE_NAMESPACE, officeInbound } from '@pratu/protocol/office/office-link'
import { mount } from 'svelte'
import * as z from 'zod/mini'
import { type Call, createCall } from '../link/http.ts'
import { renewWhenPartsAreMissing } from '../link/renewal.ts'
import { openLink } from '../link/sockets.ts'
import { LiveNetwork } from '../state/live-network.svelte.ts'
import { createOfficeSession } from '../state/office-session.ts'
import { PageRoute } from '../state/page-route.svelte.ts'
import { rememberedLanguage, rememberLanguage } from '../state/remembered-language.ts'
import { RememberedTheme } from '../state/remembered-theme.svelte.ts'
import { ServerClock } from '../state/server-clock.svelte.ts'
import { pageTime } from '../state/time.ts'
import '../style/base.css'
import { Words } from '../words/translate.svelte.ts'
import OfficePage from './OfficePage.svelte'
import { officeDictionaries } from './words.ts'

// The page's policy forbids code made at run time, which the schemas would otherwise try.
z.config({ jitless: true })
renewWhenPartsAreMissing(window)

const place = { storage: localStorage, root: document.documentElement }
const words = new Words(officeDictionaries, rememberedLanguage(place), rememberLanguage(place))

const theme = new RememberedTheme(place)

const ask = createCall((input, init) => fetch(input, init))
const session = createOfficeSession(ask)
const call: Call = async (endpoint, options) => {
  const answer = await ask(endpoint, options)
  if (!answer.ok) session.noteRefusal(answer)
  return answer
}

const clock = new ServerClock(Date.now)
setInterval(clock.tick, 1000)

const live = new LiveNetwork({
  openLink: (handlers, status) => openLink(OFFICE_NAMESPACE, officeInbound, handlers, status),
  clock,
  onRefused: session.lose,
})

const target = document.querySelector('#page')
if (!target)
  throw new Error(
    'The page has no place for its content: office.html must hold an element with the id "page".',
  )
mount(OfficePage, {
  target,
  props: { hand: { words, theme, call, session, live, route: new PageRoute(window), clock, time: pageTime } },
})

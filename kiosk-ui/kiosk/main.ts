import { KIOSK_NAMESPACE, kioskInbound } from '@pratu/protocol/kiosk-link'
import { mount } from 'svelte'
import * as z from 'zod/mini'
import { createFetchPart } from '../link/fetch-part.ts'
import { createCall } from '../link/http.ts'
import { linkLater } from '../link/link-later.ts'
import { renewalOf } from '../link/renewal.ts'
import { takeCarriedScan } from '../state/carried-scan.ts'
import { Kiosk } from '../state/kiosk.svelte.ts'
import { createRequestId } from '../state/request-id.ts'
import { pageTime } from '../state/time.ts'
import '../style/base.css'
import './kiosk.css'
import { createSounds } from '../state/sounds.ts'
import { Words } from '../words/translate.svelte.ts'
import { AREAS, PANELS } from './areas.ts'
import KioskPage from './KioskPage.svelte'
import { LATER_SCREENS } from './later-screens.ts'
import { thai } from './words.ts'

/** A child waits at most this long before the page asks again with the same key. */
const REQUEST_TIMEOUT_MS = 4000

/** The first screen stands by then; what may be wanted next is fetched before somebody wants it. */
const NEXT_SCREENS_AFTER_MS = 300
const THE_REST_AFTER_MS = 1500

// The page's policy forbids code made at run time, which the schemas would otherwise try.
z.config({ jitless: true })

const words = new Words(
  { th: thai },
  'th',
  language => {
    document.documentElement.lang = language
  },
  async () => (await import('./words-en.ts')).english,
)
const renewal = renewalOf(window)
const isAtRest = () => kiosk.isAtRest
const fetchPart = createFetchPart(pageTime.after, () => void renewal.ofMissingPart(isAtRest))
const sockets = Promise.all([
  fetchPart(() => import('../link/sockets.ts')),
  fetchPart(() => import('./words-of-refusals.ts')),
]).then(([link, { refusals }]) => {
  words.add('th', refusals)
  return link
})
const openLink = linkLater(sockets)
// At hand before somebody taps for it, also while the server is away then.
const prepare = (loads: Record<string, () => Promise<unknown>>, afterMs: number): void => {
  pageTime.after(afterMs, () => {
    for (const load of Object.values(loads)) void fetchPart(load)
  })
}
prepare(LATER_SCREENS, NEXT_SCREENS_AFTER_MS)
prepare(
  {
    ...AREAS,
    ...PANELS,
    english: () => import('./words-en.ts'),
    rareRefusals: async () => words.add('th', (await import('./words-of-rare-refusals.ts')).rareRefusals),
  },
  THE_REST_AFTER_MS,
)
const kiosk: Kiosk = new Kiosk({
  call: createCall((input, init) => fetch(input, init), REQUEST_TIMEOUT_MS),
  time: pageTime,
  openLink: (handlers, status) => openLink(KIOSK_NAMESPACE, kioskInbound, handlers, status),
  requestId: createRequestId(Date.now, bytes => crypto.getRandomValues(bytes)),
  sounds: createSounds(() => new AudioContext()),
  onAlone: () => words.speak('th'),
  onServerBack: () => void renewal.toNewBuild(isAtRest),
  onUnused: () => {
    void renewal.toNewBuild(isAtRest)
    // Shown once its file is here, if nobody came meanwhile.
    AREAS.idle().then(
      () => kiosk.desk.screen.name === 'start' && kiosk.desk.openArea('idle'),
      () => kiosk.desk.touch(),
    )
  },
})

const address = new URL(location.href)
const token = address.searchParams.get('link')
address.searchParams.delete('link')
history.replaceState(null, '', address)

const target = document.querySelector('#page')
if (!target)
  throw new Error(
    'The page has no place for its content: kiosk.html must hold an element with the id "page".',
  )
mount(KioskPage, { target, props: { kiosk, words, fetchPart } })
void kiosk.arrive(token, takeCarriedScan(sessionStorage))

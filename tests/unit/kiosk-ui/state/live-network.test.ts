import { expect, it } from 'vitest'
import { LiveNetwork, type OpenOfficeLink } from '../../../../kiosk-ui/state/live-network.svelte.ts'
import { ServerClock } from '../../../../kiosk-ui/state/server-clock.svelte.ts'

function openLive() {
  let opened: Parameters<OpenOfficeLink> | undefined
  let refused = 0
  const live = new LiveNetwork({
    openLink: (...link) => {
      opened = link
      return { retry: () => {}, close: () => {} }
    },
    clock: new ServerClock(() => 1000),
    onRefused: () => {
      refused += 1
    },
  })
  live.open()
  if (!opened) throw new Error('No link was opened.')
  const [handlers, status] = opened
  return { live, handlers, status, refusals: () => refused }
}

it('tells whoever listens, until they stop', () => {
  const { live, handlers, status } = openLive()
  status.connected()
  const heard: unknown[] = []
  const stop = live.listen({ schools: schools => heard.push(schools) })
  handlers.schools([])
  handlers.submissions([])
  stop()
  handlers.schools([])
  expect(heard).toEqual([[]])
  expect(live.heardAtMs).toBe(1000)
})

it('has its pages ask anew once a cut is mended, and not at the first connection', () => {
  const { live, status } = openLive()
  let mended = 0
  live.listen({
    mended: () => {
      mended += 1
    },
  })
  status.connected()
  expect([live.link, mended]).toEqual(['live', 0])
  status.disconnected()
  expect(live.link).toBe('cut')
  status.connected()
  expect([live.link, mended]).toEqual(['live', 1])
})

it('says that the session is over when the server turns the page away', () => {
  const { live, status, refusals } = openLive()
  status.refused('not-signed-in')
  expect([live.link, refusals()]).toEqual(['connecting', 1])
})

import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { browserFlags } from './browser-flags.ts'
import { type DevtoolsEvent, openDevtools } from './devtools-pipe.ts'
import { WAITING_PAGE } from './policies.ts'

/** From an old card, on a computer that is busy with its own start, a browser takes its time before it answers at all. */
const START_LIMIT_MS = 180_000

/** The one page of a Chromium that is watched over. */
export interface Browser {
  /** Sends a command of the DevTools protocol to the page. */
  send(method: string, params?: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>
  /** Resolves with the reason when the browser, or its page, is no more. */
  readonly ended: Promise<string>
}

/**
 * Starts Chromium with a profile that nobody has used, on the page that waits. Other windows and tabs are closed as they
 * open. `folder` lies in memory; `onEvent` hears the page's events.
 */
export async function openBrowser(
  folder: string,
  flags: readonly string[],
  onEvent: (event: DevtoolsEvent) => void,
): Promise<Browser> {
  rmSync(join(folder, 'profile'), { recursive: true, force: true })
  const ended = Promise.withResolvers<string>()
  const child = spawn('chromium', [...browserFlags(folder), ...flags, WAITING_PAGE], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'pipe'],
  })
  child.on('error', error => ended.resolve(`Chromium could not be started: ${error.message}`))
  child.on('exit', (code, signal) => ended.resolve(`Chromium ended (${signal ?? code}).`))

  let pageId: string | null = null
  const devtools = openDevtools(
    { to: child.stdio[3] as Writable, from: child.stdio[4] as Readable },
    event => {
      if (event.method === 'Target.targetCreated') closeIfOther(event.params)
      else if (event.method === 'Target.targetDestroyed' && event.params.targetId === pageId)
        ended.resolve('The page was closed.')
      else if (/^(Target|Inspector)\.targetCrashed$/.test(event.method)) ended.resolve('The page crashed.')
      else onEvent(event)
    },
  )

  function closeIfOther({ targetInfo }: Readonly<Record<string, unknown>>): void {
    const { targetId, type, url } = targetInfo as { targetId: string; type: string; url: string }
    // Parts of Chromium's own frame, which nobody sees in a kiosk, end in .top-chrome.
    const isWindow = type === 'page' || (/^(devtools|chrome):/.test(url) && !url.includes('.top-chrome'))
    if (pageId !== null && isWindow && targetId !== pageId)
      void devtools.send('Target.closeTarget', { targetId }).catch(() => {})
  }

  const { targetInfos } = await devtools.send('Target.getTargets', {}, undefined, START_LIMIT_MS)
  const page = (targetInfos as { targetId: string; type: string }[]).find(({ type }) => type === 'page')
  if (!page) throw new Error('Chromium opened no page.')
  pageId = page.targetId
  await devtools.send('Target.setDiscoverTargets', { discover: true })
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId: pageId, flatten: true })
  return {
    send: (method, params) => devtools.send(method, params, String(sessionId)),
    ended: ended.promise,
  }
}

import { refuse, succeed } from '@pratu/protocol/failures'
import type { OfficeToServer, ServerToOffice } from '@pratu/protocol/office/office-link'
import type { Logger } from 'pino'
import type { DefaultEventsMap, Namespace } from 'socket.io'
import { cookieOf, OFFICE_COOKIE } from '../../web/cookies.ts'
import { admit } from '../../web/live-server.ts'
import type { Sessions } from '../staff/sessions.ts'

export type OfficeNamespace = Namespace<
  OfficeToServer,
  ServerToOffice,
  DefaultEventsMap,
  { sessionHash: string }
>

/**
 * Lets only signed-in people of the Office into their namespace. An open page keeps its session in use: call the returned
 * function every few minutes to note that.
 */
export function guardOfficeNamespace(
  namespace: OfficeNamespace,
  { sessions, log }: { sessions: Sessions; log: Logger },
): () => Promise<void> {
  admit(namespace, log, async socket => {
    const found = await sessions.authenticate(cookieOf(socket.request, OFFICE_COOKIE))
    if (!found.ok) return found
    const { member, sessionHash } = found.value
    if (member.passwordMustChange) return refuse('not-signed-in')
    await socket.join(roomOf(sessionHash))
    return succeed({ sessionHash })
  })

  return async () => {
    for (const socket of namespace.sockets.values()) {
      if (!(await sessions.keepAlive(socket.data.sessionHash))) socket.disconnect(true)
    }
  }
}

/** Cuts off the pages of sessions that have ended, at whatever process they are. */
export function cutOff(namespace: OfficeNamespace, sessionHashes: readonly string[]): void {
  namespace.in(sessionHashes.map(roomOf)).disconnectSockets(true)
}

const roomOf = (sessionHash: string): string => `session:${sessionHash}`

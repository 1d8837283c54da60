import type { IncomingMessage } from 'node:http'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { ServerToStaff, StaffToServer } from '@pratu/protocol/staff-link'
import type { Logger } from 'pino'
import type { DefaultEventsMap, Namespace } from 'socket.io'
import { cookieOf, STAFF_COOKIE } from '../../web/cookies.ts'
import { admit } from '../../web/live-server.ts'
import type { Happenings } from '../happenings.ts'
import type { Sessions } from './sessions.ts'

export type StaffNamespace = Namespace<
  StaffToServer,
  ServerToStaff,
  DefaultEventsMap,
  { sessionHash: string }
>

/** Who asks by the cookie of the handshake; nobody who must change their password first. */
export const identifyStaff =
  (sessions: Sessions) =>
  async ({ request }: { request: IncomingMessage }): Promise<Result<{ sessionHash: string }>> => {
    const found = await sessions.authenticate(cookieOf(request, STAFF_COOKIE))
    if (!found.ok) return found
    const { member, sessionHash } = found.value
    return member.passwordMustChange ? refuse('not-signed-in') : succeed({ sessionHash })
  }

/**
 * Lets only signed-in staff into their namespace, and cuts them off at once when their session ends. An open page
 * keeps its session in use: call the returned function every few minutes to note that.
 */
export function guardStaffNamespace(
  namespace: StaffNamespace,
  needs: { sessions: Sessions; happenings: Happenings; log: Logger },
): () => Promise<void> {
  const { sessions, happenings, log } = needs
  const identify = identifyStaff(sessions)

  admit(namespace, log, async socket => {
    const found = await identify(socket)
    if (found.ok) await socket.join(roomOf(found.value.sessionHash))
    return found
  })

  happenings.on('sessions-ended', ({ sessionHashes }) => {
    namespace.in(sessionHashes.map(roomOf)).disconnectSockets(true)
  })

  return async () => {
    for (const socket of namespace.sockets.values()) {
      if (!(await sessions.keepAlive(socket.data.sessionHash))) socket.disconnect(true)
    }
  }
}

const roomOf = (sessionHash: string): string => `session:${sessionHash}`

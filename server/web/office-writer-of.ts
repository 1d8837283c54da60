import { actorOf } from './actor-of.ts'
import type { Caller } from './mount.ts'

/** Somebody of the Office, as the audit log and as pages name them. Endpoints with an Office role have no other caller. */
export const officeWriterOf = (caller: Caller): { actor: string; displayName: string } => ({
  actor: actorOf(caller),
  displayName: caller.kind === 'office' ? caller.member.displayName : '',
})

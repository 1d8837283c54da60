import { makeFirstAdministrator } from './first-administrator.ts'
import { createMemberStore } from './member-store.ts'
import { createMembers, type Members } from './members.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createSignIn, type SignIn } from './sign-in.ts'

type StaffNeeds = Omit<
  Parameters<typeof createMembers>[0] & Parameters<typeof createSessions>[0],
  'members' | 'sessions'
>

/** Who works in the library and how they come in. */
export interface Staff {
  readonly members: Members
  readonly sessions: Sessions
  readonly entrance: SignIn
  makeFirstAdministrator(): Promise<void>
}

export function createStaff(needs: StaffNeeds): Staff {
  const store = createMemberStore(needs.database)
  const sessions = createSessions({ ...needs, members: store })
  return {
    sessions,
    members: createMembers({ ...needs, members: store, sessions }),
    entrance: createSignIn({ ...needs, members: store, sessions }),
    makeFirstAdministrator: () => makeFirstAdministrator({ ...needs, members: store }),
  }
}

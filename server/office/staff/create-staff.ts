import { createMembers, type Members } from './members.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createSignIn, type SignIn } from './sign-in.ts'

type StaffNeeds = Omit<Parameters<typeof createMembers>[0] & Parameters<typeof createSessions>[0], 'sessions'>

/** Who works at the Office and how they come in. */
export interface Staff {
  readonly members: Members
  readonly sessions: Sessions
  readonly entrance: SignIn
}

export function createStaff(needs: StaffNeeds): Staff {
  const sessions = createSessions(needs)
  return {
    sessions,
    members: createMembers({ ...needs, sessions }),
    entrance: createSignIn({ ...needs, sessions }),
  }
}

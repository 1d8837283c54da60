import { changePassword, getMe, type StaffMember, signIn, signOut } from '@pratu/protocol/api/staff'
import type { Call } from '../link/http.ts'
import { Session } from './session.svelte.ts'

export type StaffSession = Session<StaffMember>

export const createStaffSession = (call: Call): StaffSession =>
  new Session({
    me: () => call(getMe, {}),
    signIn: (userName, password) => call(signIn, { body: { userName, password } }),
    signOut: () => call(signOut, {}),
    changePassword: (current, next) => call(changePassword, { body: { current, next } }),
  })

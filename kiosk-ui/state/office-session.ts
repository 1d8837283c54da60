import {
  changeOfficePassword,
  getOfficeMe,
  type OfficeMember,
  signInAtOffice,
  signOutOfOffice,
} from '@pratu/protocol/api/office/staff'
import type { Call } from '../link/http.ts'
import { Session } from './session.svelte.ts'

export type OfficeSession = Session<OfficeMember>

export const createOfficeSession = (call: Call): OfficeSession =>
  new Session({
    me: () => call(getOfficeMe, {}),
    signIn: (userName, password) => call(signInAtOffice, { body: { userName, password } }),
    signOut: () => call(signOutOfOffice, {}),
    changePassword: (current, next) => call(changeOfficePassword, { body: { current, next } }),
  })

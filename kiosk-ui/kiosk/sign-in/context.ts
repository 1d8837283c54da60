import { createContext } from 'svelte'
import type { SigningIn } from '../../state/signing-in.svelte.ts'
import type { SignInWords } from './words.ts'

/** What every step of signing in has at hand, besides the kiosk's own. */
export interface SignInHand {
  readonly signingIn: SigningIn
  readonly own: SignInWords
}

export const [atSignIn, provideSignIn] = createContext<SignInHand>()

import { mount, unmount } from 'svelte'
import type { KioskHand } from '../context.ts'
import SignInScreens from './SignInScreens.svelte'

/** Shows the screens for signing in; the answer takes them away. */
export function openSignIn(target: HTMLElement, hand: KioskHand): () => void {
  const screens = mount(SignInScreens, { target, props: { hand } })
  return () => void unmount(screens)
}

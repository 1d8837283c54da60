/** Signing in without a card, in a file of its own with its words: the kiosk's first load stays small. */
export const loadSignIn = () => import('./sign-in/open-sign-in.ts')

import { type Dictionaries, Words } from '../words/translate.svelte.ts'
import { atHand } from './context.ts'

/** The words of a part that comes in a file of its own; they follow the language of the kiosk. Called while it is set up. */
export const ownWords = <Key extends string>(dictionaries: Dictionaries<Key>): Words<Key> => {
  const { words } = atHand()
  const own = new Words(dictionaries, words.language, () => {})
  $effect.pre(() => own.speak(words.language))
  return own
}

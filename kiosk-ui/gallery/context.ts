import { createContext } from 'svelte'
import type { StaffWords } from '../staff/words.ts'

/** What every story has at hand. */
interface Gallery {
  readonly words: StaffWords
  /** Made-up text in the language of the moment. */
  say(thai: string, english: string): string
}

export const [gallery, provideGallery] = createContext<Gallery>()

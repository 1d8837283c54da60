import type frame from './th/frame.json'
import type { Words } from './translate.svelte.ts'

/** What stands around the pages of whoever works here, at a school or at the Office. */
export type FrameWords = Words<keyof typeof frame>

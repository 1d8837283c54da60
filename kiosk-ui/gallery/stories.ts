import type { Component } from 'svelte'

export interface Story {
  readonly name: string
  readonly Shown: Component
}

const files = import.meta.glob<Component>('./stories/**/*.svelte', { eager: true, import: 'default' })

/** Every file of `stories/`: one part in all its states. Those of `stories/kiosk` are shown at a kiosk's size. */
export const STORIES: readonly Story[] = Object.entries(files).map(([file, Shown]) => ({
  name: file.replace(/^\.\/stories\/|\.svelte$/g, ''),
  Shown,
}))

import type { WornColour } from '@pratu/protocol/school'

/** Puts a school's colours on a page, or on a part of it that names its own theme; those that it wore before come off. */
export function wearColours({ style }: HTMLElement, colours: readonly WornColour[]): void {
  for (const name of [...style]) if (name.startsWith('--school-')) style.removeProperty(name)
  for (const { token, light, dark } of colours)
    style.setProperty(`--school-${token}`, `light-dark(${light}, ${dark})`)
}

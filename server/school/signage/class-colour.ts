import { DEWEY_CLASSES } from '@pratu/protocol/lending'

/** As drawn covers have them; for classes that stand on no shelf of the room plan. */
export const DEWEY_COLOURS: Readonly<Record<(typeof DEWEY_CLASSES)[number], string>> = {
  '000': '#59627a',
  '100': '#6b4bb3',
  '200': '#ad4f0c',
  '300': '#1f6ab0',
  '400': '#1b7547',
  '500': '#b8254f',
  '600': '#0d6f82',
  '700': '#9b3591',
  '800': '#a93a20',
  '900': '#79571b',
  none: '#43518a',
}

export const deweyColour = (mark: string): string =>
  DEWEY_COLOURS[DEWEY_CLASSES.find(each => each === mark) ?? 'none']

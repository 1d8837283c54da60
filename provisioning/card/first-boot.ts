import { readFileSync } from 'node:fs'
import type { FirstBoot } from './card-files.ts'

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

/** The shell and the unit of the first start, from the files beside this one. */
export const readFirstBoot = (): FirstBoot => ({
  script: read('first-boot.sh'),
  unit: read('first-boot.service'),
})

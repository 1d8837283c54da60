import type { MarcRecord } from '@pratu/protocol/catalogue'
import type { ImportProblem } from '@pratu/protocol/imports'

/** One record of a file, whatever its form. */
export type ReadRecord =
  | { readonly marc: MarcRecord; readonly problems: readonly ImportProblem[] }
  | { readonly marc: null; readonly label: string | null; readonly problems: readonly ImportProblem[] }

export const broken = (code: ImportProblem['code'], label: string | null = null): ReadRecord => ({
  marc: null,
  label,
  problems: [{ code }],
})

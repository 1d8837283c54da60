import { DeweyClass } from '@pratu/protocol/lending'

/** The colour of a drawn cover: that of the main class, unless a mark stands in its place. */
export const deweyClassOf = ({
  shelfMark,
  classification,
}: {
  readonly shelfMark: string | null
  readonly classification: string | null
}): DeweyClass =>
  DeweyClass.safeParse(shelfMark === null ? `${classification?.[0]}00` : 'none').data ?? 'none'

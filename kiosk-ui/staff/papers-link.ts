import { type Classroom, DOCUMENT_KINDS, type DocumentKind } from '@pratu/protocol/api/documents'
import { CalendarDate } from '@pratu/protocol/scalars'

/** What the page is to be opened for. It asks for whatever is left open. */
export type PapersLink =
  | { readonly kind: 'labels'; readonly barcodes: readonly string[] }
  | { readonly kind: 'labels'; readonly importId: string }
  | {
      readonly kind: 'labels' | 'register'
      readonly accession: { readonly from: string; readonly to: string }
    }
  /** Calendar dates of acquisition, both included. */
  | { readonly kind: 'register'; readonly period: { readonly from: string; readonly to: string } }
  | { readonly kind: 'cards'; readonly patronIds: readonly string[] }
  | { readonly kind: 'cards' | 'overdue'; readonly classroom: Classroom }
  | { readonly kind: DocumentKind }

/** The address of the page that prints, with its first choices made: `<GoLink look="text" to={papersHref({ kind: 'labels', barcodes })}>`. */
export function papersHref(link: PapersLink): string {
  const query = new URLSearchParams({ kind: link.kind })
  if ('barcodes' in link) for (const barcode of link.barcodes) query.append('barcodes', barcode)
  if ('importId' in link) query.set('import', link.importId)
  if ('accession' in link) {
    query.set('from', link.accession.from)
    query.set('to', link.accession.to)
  }
  if ('period' in link) {
    query.set('from-day', link.period.from)
    query.set('to-day', link.period.to)
  }
  if ('patronIds' in link) for (const patronId of link.patronIds) query.append('patrons', patronId)
  if ('classroom' in link) {
    query.set('level', link.classroom.level)
    if (link.classroom.room !== null) query.set('room', link.classroom.room)
  }
  return `/staff/papers?${query}`
}

/** What an address made by `papersHref` asks for; what it leaves open is empty or null. */
export interface PapersWish {
  readonly kind: DocumentKind
  readonly barcodes: readonly string[]
  readonly importId: string | null
  readonly accession: { readonly from: string; readonly to: string } | null
  readonly period: { readonly from: string; readonly to: string } | null
  readonly patronIds: readonly string[]
  readonly classroom: Classroom | null
}

export function readPapersLink(search: string): PapersWish {
  const query = new URLSearchParams(search)
  const [from, to, level] = [query.get('from'), query.get('to'), query.get('level')]
  return {
    kind: DOCUMENT_KINDS.find(kind => kind === query.get('kind')) ?? 'labels',
    barcodes: query.getAll('barcodes'),
    importId: query.get('import'),
    accession: from && to ? { from, to } : null,
    period: readPeriod(query.get('from-day'), query.get('to-day')),
    patronIds: query.getAll('patrons'),
    classroom: level ? { level, room: query.get('room') } : null,
  }
}

function readPeriod(from: string | null, to: string | null): PapersWish['period'] {
  const [first, last] = [CalendarDate.safeParse(from), CalendarDate.safeParse(to)]
  return first.success && last.success && first.data <= last.data ? { from: first.data, to: last.data } : null
}

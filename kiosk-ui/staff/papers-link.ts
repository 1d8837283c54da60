import type { Classroom, DocumentKind } from '@pratu/protocol/api/documents'

/** What the page is to be opened for. It asks for whatever is left open. */
export type PapersLink =
  | { readonly kind: 'labels'; readonly barcodes: readonly string[] }
  | { readonly kind: 'labels'; readonly importId: string }
  | { readonly kind: 'labels'; readonly accession: { readonly from: string; readonly to: string } }
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
  if ('patronIds' in link) for (const patronId of link.patronIds) query.append('patrons', patronId)
  if ('classroom' in link) {
    query.set('level', link.classroom.level)
    if (link.classroom.room !== null) query.set('room', link.classroom.room)
  }
  return `/staff/papers?${query}`
}

/** What an address made by `papersHref` asks for; undefined when it asks for nothing that is known. */
export function readPapersLink(search: string): PapersLink | undefined {
  const query = new URLSearchParams(search)
  const kind = query.get('kind')
  const barcodes = query.getAll('barcodes')
  const patronIds = query.getAll('patrons')
  const importId = query.get('import')
  const from = query.get('from')
  const to = query.get('to')
  const level = query.get('level')
  if (kind === 'labels') {
    if (barcodes.length > 0) return { kind, barcodes }
    if (importId) return { kind, importId }
    if (from && to) return { kind, accession: { from, to } }
  }
  if (kind === 'cards' && patronIds.length > 0) return { kind, patronIds }
  if ((kind === 'cards' || kind === 'overdue') && level)
    return { kind, classroom: { level, room: query.get('room') } }
  const kinds: readonly DocumentKind[] = ['labels', 'cards', 'register', 'overdue', 'commands', 'signs']
  const known = kinds.find(each => each === kind)
  return known && { kind: known }
}

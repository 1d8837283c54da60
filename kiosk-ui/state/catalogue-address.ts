import { SearchSort } from '@pratu/protocol/api/catalogue'
import { RecordFormat } from '@pratu/protocol/catalogue'
import { DeweyClass } from '@pratu/protocol/lending'
import type { MediaWay } from '@pratu/protocol/media-use'
import { Id } from '@pratu/protocol/scalars'
import type * as z from 'zod/mini'

/** What someone looks for. */
export interface Looking {
  readonly q: string
  readonly exactly?: '1' | undefined
  readonly class?: DeweyClass | undefined
  readonly mark?: string | undefined
  readonly language?: string | undefined
  readonly format?: RecordFormat | undefined
  readonly onShelf?: '1' | undefined
  readonly sort: SearchSort
}

export type View =
  | { readonly page: 'front' }
  | { readonly page: 'results'; readonly looking: Looking }
  | { readonly page: 'record'; readonly recordId: string }

const RECORD = '/book/'
const KIOSK = 'at=kiosk'

/** What an address shows. Whatever in it makes no sense is left out. */
export function viewOf({ pathname, search }: { pathname: string; search: string }): View {
  const asked = new URLSearchParams(search)
  const recordId = pathname.startsWith(RECORD) ? pathname.slice(RECORD.length) : asked.get('book')
  if (recordId !== null && Id.safeParse(recordId).success) return { page: 'record', recordId }
  const one = <Value>(name: string, schema: z.ZodMiniType<Value>): Value | undefined =>
    schema.safeParse(asked.get(name) ?? undefined).data
  const text = (name: string) => asked.get(name) ?? undefined
  const yes = (name: string) => (asked.get(name) === '1' ? ('1' as const) : undefined)
  const sort = one('sort', SearchSort)
  const looking = {
    q: (asked.get('q') ?? '').slice(0, 200),
    exactly: yes('exactly'),
    class: one('class', DeweyClass),
    mark: text('mark'),
    language: text('language'),
    format: one('format', RecordFormat),
    onShelf: yes('onShelf'),
  }
  const nothing = sort === undefined && Object.values(looking).every(value => !value)
  return nothing ? { page: 'front' } : { page: 'results', looking: { ...looking, sort: sort ?? 'relevance' } }
}

/** A kiosk keeps its dress from page to page. */
export function addressOf(view: View, atKiosk: boolean): string {
  const asked = new URLSearchParams()
  if (view.page === 'results') {
    for (const [name, value] of Object.entries(view.looking)) if (value) asked.set(name, value)
    if (view.looking.sort === 'relevance' && asked.size > 1) asked.delete('sort')
  }
  const search = [asked.toString(), atKiosk ? KIOSK : ''].filter(Boolean).join('&')
  const path = view.page === 'record' ? RECORD + view.recordId : '/'
  return search === '' ? path : `${path}?${search}`
}

/** How somebody came to what is opened here; a QR code's address says so. */
export const wayOf = (search: string): MediaWay =>
  isAtKiosk(search) ? 'kiosk' : new URLSearchParams(search).get('via') === 'qr' ? 'phone' : 'web'

export const isAtKiosk = (search: string): boolean => new URLSearchParams(search).get('at') === 'kiosk'

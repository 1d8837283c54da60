import { applyImport, getImport, listImportRows, mapColumns, undoImport } from '@pratu/protocol/api/imports'
import type {
  ImportRow,
  ImportRowKind,
  ImportState,
  ImportSubject,
  ImportView,
  TableMapping,
} from '@pratu/protocol/imports'
import { expect } from 'vitest'
import type { CallOptions } from '../../kiosk-ui/link/http.ts'
import { granted, type Visitor } from './visitor.ts'

const PASSING: readonly ImportState[] = ['receiving', 'reading', 'applying', 'undoing']

/** One import as staff do it over HTTP; every step waits until the import rests again. */
export interface FileImport {
  readonly id: string
  view(): Promise<ImportView>
  /** Takes the suggested fields, or others by heading. */
  map(
    otherwise?: Readonly<Record<string, string | null>>,
    everywhere?: Record<string, string>,
  ): Promise<ImportView>
  rows(kind: ImportRowKind): Promise<ImportRow[]>
  apply(choices?: Partial<CallOptions<typeof applyImport>['body']>): Promise<ImportView>
  undo(): Promise<ImportView>
}

/** Sends a file and waits until it is read. */
export async function importFile(
  staff: Visitor,
  file: { subject: ImportSubject; fileName: string; bytes: Uint8Array | string },
): Promise<FileImport> {
  const query = new URLSearchParams({ subject: file.subject, fileName: file.fileName })
  const sent = await staff.fetch(`/api/imports?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file.bytes as BodyInit,
  })
  const answer = (await sent.json()) as { importId?: string }
  if (answer.importId === undefined) throw new Error(`It was refused: ${JSON.stringify(answer)}`)
  const params = { importId: answer.importId }

  const view = async () => granted(await staff.call(getImport, { params }))
  const rest = async () => {
    await expect.poll(async () => PASSING.includes((await view()).state), { timeout: 20_000 }).toBe(false)
    return view()
  }
  await rest()
  return {
    id: params.importId,
    view,
    async map(otherwise = {}, everywhere = {}) {
      const { table } = await view()
      const fields = (table?.columns ?? []).map(({ heading, suggested }) =>
        heading in otherwise ? (otherwise[heading] ?? null) : suggested,
      )
      const body: TableMapping = { fields, everywhere, choice: {} }
      granted(await staff.call(mapColumns, { params, body }))
      return rest()
    },
    rows: async kind => granted(await staff.call(listImportRows, { params, query: { kind } })).rows,
    async apply(choices = {}) {
      granted(await staff.call(applyImport, { params, body: { duplicates: 'skip', ...choices } }))
      return rest()
    },
    async undo() {
      granted(await staff.call(undoImport, { params }))
      return rest()
    },
  }
}

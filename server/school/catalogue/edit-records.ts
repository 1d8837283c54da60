import type { EditedRecord, KnownRecord, NewCopies, TypedMarc } from '@pratu/protocol/api/cataloguing'
import type { MarcRecord, RecordFile, Shelf } from '@pratu/protocol/catalogue'
import type { RecordForm } from '@pratu/protocol/catalogue-form'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { Clock } from '../../process/clock.ts'
import { answerOnce } from '../answer-once.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { checkMarc } from './check-marc.ts'
import type { ItemEditing } from './edit-items.ts'
import { createItemDetailsStore } from './item-details-store.ts'
import { applyForm } from './marc/apply-form.ts'
import { isbn13 } from './marc/isbn.ts'
import { recordForm } from './marc/record-form.ts'
import { createRecordStore, type StoredRecord } from './record-store.ts'
import { titleMatches } from './title-matches.ts'
import type { RecordWriter } from './write-record.ts'

/** How many records that a title finds are compared with it, and how many of the alike are told. */
const TITLES_COMPARED = 30
const TITLES_TOLD = 5

export interface RecordEditing {
  get(recordId: string): Result<EditedRecord>
  add(
    actor: string,
    asked: { form: RecordForm; items: NewCopies | null; basedOn?: string | undefined },
    key: string | undefined,
  ): Promise<Result<{ recordId: string; barcodes: string[] }>>
  change(
    actor: string,
    recordId: string,
    asked: { version: number; form: RecordForm },
  ): Promise<Result<EditedRecord>>
  changeMarc(
    actor: string,
    recordId: string,
    asked: { version: number; marc: TypedMarc },
  ): Promise<Result<EditedRecord>>
  remove(actor: string, recordId: string): Promise<Result<{ deleted: true }>>
  checkIsbn(asked: { isbn: string; title: string; except?: string | undefined }): Promise<IsbnCheck>
}

interface IsbnCheck {
  readonly isbn13: string | null
  readonly valid: boolean
  readonly sameIsbn: KnownRecord[]
  readonly sameTitle: KnownRecord[]
  readonly network: { isbn: string; madeBy: string; form: RecordForm } | null
}

export interface RecordEditingNeeds {
  database: SchoolDatabase
  clock: Clock
  audit: AuditLog
  newId(): string
  writer: RecordWriter
  items: Pick<ItemEditing, 'prepareCopies'>
  shelfOf(record: { classification: string | null; shelfMark: string | null }): Shelf | null
  filesOf(recordNumber: number): RecordFile[]
  /** Once the record is gone from the disk. */
  forgetFiles(files: readonly RecordFile[]): Promise<void>
  /** Ids of the records that a text finds, the best first. */
  search(query: string, limit: number): Promise<string[]>
  /** A record that another school of the network made, by its thirteen digits; null when none did. */
  networkRecord(isbn: string): { marc: MarcRecord; madeBy: string } | null
}

/** Adding, changing and deleting records. */
export function createRecordEditing(needs: RecordEditingNeeds): RecordEditing {
  const { database, clock, audit, newId, writer, items, shelfOf, filesOf, forgetFiles, search } = needs
  const { networkRecord } = needs
  const records = createRecordStore(database)
  const itemDetails = createItemDetailsStore(database)

  function view(record: StoredRecord): EditedRecord {
    const shelf = shelfOf(record)
    return {
      id: record.id,
      version: record.version,
      form: recordForm(record.marc),
      marc: record.marc,
      shelf: shelf && { id: shelf.id, name: shelf.name, colour: shelf.colour },
      coverUrl: record.coverUrl,
      items: itemDetails.ofRecord(record.id),
      files: filesOf(record.number).filter(({ kind }) => kind !== 'cover'),
      addedAtMs: record.addedAtMs,
      changedAtMs: record.changedAtMs,
    }
  }

  function get(recordId: string): Result<EditedRecord> {
    const record = records.find(recordId)
    return record ? succeed(view(record)) : refuse('not-found')
  }

  /** Writes what `make` makes of the record as it is, unless someone else changed it since `version`. */
  const write = (
    actor: string,
    recordId: string,
    version: number,
    make: (record: StoredRecord) => Result<MarcRecord>,
  ): Promise<Result<EditedRecord>> =>
    database.write(() => {
      const record = records.find(recordId)
      if (!record) return refuse('not-found')
      if (record.version !== version) return refuse('record-changed-meanwhile')
      const marc = make(record)
      if (!marc.ok) return marc
      writer.change(record.number, marc.value, clock.now())
      audit.append(actor, 'record-changed', { title: record.title })
      return get(recordId)
    })

  return {
    get,

    add: (actor, asked, key) =>
      answerOnce(database, { key, request: ['add-record', asked], nowMs: clock.now() }, () => {
        const { form, basedOn } = asked
        const base = basedOn === undefined ? null : (networkRecord(basedOn)?.marc ?? null)
        const marc = checkMarc(applyForm(base, form), base)
        if (!marc.ok) return marc
        const copies = asked.items && items.prepareCopies(asked.items)
        if (copies && !copies.ok) return copies
        const recordId = newId()
        writer.add({ id: recordId, marc: marc.value, nowMs: clock.now() })
        const barcodes = copies ? copies.value.addTo(recordId) : []
        audit.append(actor, 'record-added', { title: form.title, barcodes })
        return succeed({ recordId, barcodes })
      }),

    change: (actor, recordId, { version, form }) =>
      write(actor, recordId, version, ({ marc }) => checkMarc(applyForm(marc, form), marc)),

    changeMarc: (actor, recordId, { version, marc }) =>
      write(actor, recordId, version, before => checkMarc(marc, before.marc)),

    async remove(actor, recordId) {
      const removed = await database.write((): Result<RecordFile[]> => {
        const record = records.find(recordId)
        if (!record) return refuse('not-found')
        const { onLoan, everLent, openHolds } = records.useOf(recordId)
        const failures: Failure[] = []
        if (onLoan > 0) failures.push({ code: 'record-has-loans', params: { count: onLoan } })
        if (openHolds > 0) failures.push({ code: 'record-has-holds', params: { count: openHolds } })
        if (everLent > 0) failures.push({ code: 'record-has-history', params: { count: everLent } })
        if (failures.length > 0) return refuse(...failures)
        const files = filesOf(record.number)
        records.removeHolds(recordId)
        const barcodes = itemDetails.ofRecord(recordId).map(({ barcode }) => barcode)
        for (const barcode of barcodes) itemDetails.remove(barcode)
        writer.remove(record.number)
        audit.append(actor, 'record-deleted', { title: record.title, barcodes })
        return succeed(files)
      })
      if (!removed.ok) return removed
      await forgetFiles(removed.value)
      return succeed({ deleted: true })
    },

    async checkIsbn({ isbn, title, except }) {
      const thirteen = isbn13(isbn) ?? null
      const isOther = ({ id }: KnownRecord) => id !== except
      const sameIsbn = thirteen === null ? [] : records.withIsbn(thirteen).filter(isOther)
      const shared = thirteen === null || sameIsbn.length > 0 ? null : networkRecord(thirteen)
      const sameTitle = title.trim() === '' ? [] : records.withIds(await search(title, TITLES_COMPARED))
      return {
        isbn13: thirteen,
        valid: thirteen !== null,
        sameIsbn,
        sameTitle: sameTitle
          .filter(record => isOther(record) && titleMatches(title, record.title))
          .slice(0, TITLES_TOLD),
        network:
          thirteen === null || shared === null
            ? null
            : { isbn: thirteen, madeBy: shared.madeBy, form: recordForm(shared.marc) },
      }
    },
  }
}

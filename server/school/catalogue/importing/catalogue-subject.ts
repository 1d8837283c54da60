import type { MarcRecord } from '@pratu/protocol/catalogue'
import type { ImportProblem } from '@pratu/protocol/imports'
import { dictionaryKey } from '../../../text/dictionary-key.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import type { CatalogueContent, NewItem } from '../../imports/candidate.ts'
import type { AppliedTo, Deed, Key, Subject } from '../../imports/subject.ts'
import { describeRecord } from '../marc/describe-record.ts'
import { controlValue } from '../marc/fields.ts'
import { parseStoredMarc } from '../marc/marc-in-json.ts'
import type { Accession } from '../numbering/accession.ts'
import type { RecordDescription } from '../record-description.ts'
import { searchIndex } from '../search/search-index.ts'
import { createRecordWriter } from '../write-record.ts'
import { bufferIndex } from './buffered-index.ts'
import { createChangeStore } from './change-store.ts'
import { createImportedItems } from './imported-items.ts'
import { mergeRecords } from './merge-records.ts'
import { undoCatalogueImport } from './undo-catalogue-import.ts'

const NEW_ITEM: NewItem = {
  barcode: null,
  accessionNumber: null,
  copyNumber: null,
  volume: null,
  priceSatang: null,
  fundSource: null,
  acquiredOn: null,
  note: null,
  forLoan: null,
}

/** Records with their items, as imports bring them and take them back. */
export function createCatalogueSubject(
  database: SchoolDatabase,
  accession: Accession,
): Subject<CatalogueContent> {
  const records = createChangeStore(database)
  const index = bufferIndex(searchIndex(database, new Set()))
  const writer = createRecordWriter(database, index)
  const items = createImportedItems(database, accession)
  const undo = undoCatalogueImport(database, writer)

  function add({ marc, items: brought }: CatalogueContent, to: AppliedTo): Deed {
    const { importId, nowMs, newId } = to
    const { description } = writer.add({ id: newId, marc, nowMs, importId })
    const wanted = brought.length > 0 ? brought : Array.from({ length: to.choices.copies }, () => NEW_ITEM)
    const itemsAdded = items.add({
      recordId: newId,
      isNew: true,
      description,
      items: wanted,
      importId,
      nowMs,
    })
    return { did: 'added', itemsAdded }
  }

  function complete(recordId: string, content: CatalogueContent, to: AppliedTo): Deed {
    const record = records.find(recordId)
    if (!record) throw new Error(`The record ${recordId} that was just found is not there.`)
    const own = parseStoredMarc(record.marc)
    const merged = to.isCopy ? own : mergeRecords(own, content.marc)
    if (merged !== own) writer.change(record.number, merged, to.nowMs)
    const { importId, nowMs } = to
    const description = describeRecord(merged)
    const itemsAdded = items.add({
      recordId,
      isNew: false,
      description,
      items: content.items,
      importId,
      nowMs,
    })
    if (merged === own && itemsAdded === 0) return { did: 'skipped', itemsAdded: 0 }
    // A record of this import goes as a whole when it is undone.
    if (record.import_id !== importId)
      records.note(importId, record, record.version + (merged === own ? 0 : 1))
    return { did: 'merged', itemsAdded }
  }

  return {
    introduce({ marc, items: brought, sameRecord }) {
      const description = describeRecord(marc)
      return {
        label: description.title,
        detail: detailOf(description),
        itemCount: brought.length,
        keys: keysOf(marc, description, brought, sameRecord),
        problems: brought.flatMap(item => takenNumbers(item)),
      }
    },

    find({ by, value }) {
      if (by === 'isbn') return labelled(records.withIsbn(value))
      const [first = '', second = ''] = value.split(AND)
      if (by === 'barcode') {
        const record = items.recordOf(first)
        return record && dictionaryKey(record.title) === second ? labelled(record) : undefined
      }
      if (by !== 'control-number') return undefined
      const [system, number] = [first, second]
      return labelled(
        records
          .withControlNumber(number)
          .find(({ marc }) => (controlValue(parseStoredMarc(marc), '003')?.trim() ?? '') === system),
      )
    },

    has: records.has,
    finish: () => accession.catchUp(),
    begin: items.begin,
    end() {
      items.end()
      index.flush()
    },

    apply(content, to) {
      const { sameAs, isCopy, choices } = to
      if (sameAs === null) return add(content, to)
      if (isCopy) return complete(sameAs, content, to)
      if (choices.duplicates === 'skip') return { did: 'skipped', itemsAdded: 0 }
      return choices.duplicates === 'add' ? add(content, to) : complete(sameAs, content, to)
    },

    undo(part) {
      const undone = undo(part)
      index.flush()
      return undone
    },
  }

  /** Numbers that other copies have; those get running ones. */
  function takenNumbers({ barcode, accessionNumber }: NewItem): ImportProblem[] {
    const problems: ImportProblem[] = []
    if (barcode !== null && items.recordOf(barcode))
      problems.push({ code: 'barcode-taken', params: { barcode } })
    if (accessionNumber !== null && items.isAccessionTaken(accessionNumber))
      problems.push({ code: 'accession-taken', params: { accessionNumber } })
    return problems
  }
}

const labelled = (found: { id: string; title: string } | undefined) =>
  found && { id: found.id, label: found.title }

const detailOf = ({ author, callNumber }: RecordDescription): string | null =>
  [author, callNumber].filter(part => part !== null).join(' · ') || null

const AND = '\n'

/**
 * A control number counts within the system that gave it (003); a barcode with the title, since labels are printed twice
 * by mistake.
 */
function keysOf(
  marc: MarcRecord,
  { title, isbn, controlNumber }: RecordDescription,
  items: readonly NewItem[],
  sameRecord: string | null,
): Key[] {
  const keys: Key[] = []
  if (sameRecord !== null) keys.push({ by: 'row', value: sameRecord })
  if (controlNumber !== null) {
    const system = controlValue(marc, '003')?.trim() ?? ''
    keys.push({ by: 'control-number', value: system + AND + controlNumber })
  }
  if (isbn !== null) keys.push({ by: 'isbn', value: isbn })
  for (const { barcode } of items)
    if (barcode !== null) keys.push({ by: 'barcode', value: barcode + AND + dictionaryKey(title) })
  return keys
}

import type { StocktakeFinding } from '@pratu/protocol/api/stocktakes'
import type { ItemStatus, RecordFileKind, RecordFormat } from '@pratu/protocol/catalogue'
import type { DeweyClass } from '@pratu/protocol/lending'
import type { Generated } from 'kysely'

export interface CatalogueTables {
  /** Next values of running numbers. */
  counters: { name: string; next: number }
  shelf_marks: { mark: string; name_th: string; name_en: string; for_loan: number; position: number }
  item_kinds: { id: string; name_th: string; name_en: string; position: number }
  imports: {
    id: string
    subject: 'catalogue' | 'patrons'
    file_name: string
    /** `iso2709`, `marcxml`, `marc-in-json`, `csv`, `xlsx`. */
    form: string
    /** `dropping`: what was applied of it goes again, because the rest cannot be applied. */
    state: 'applying' | 'done' | 'undoing' | 'undone' | 'dropping'
    /** JSON: `ImportOutcome`. */
    counts: string
    /** JSON: `ApplyChoices`. */
    choices: Generated<string>
    /** How far the state is: the last candidate applied, the last part undone. */
    progress: Generated<number>
    /** JSON: array of `KeptByUndo`. */
    kept: Generated<string>
    /** Also the time that all it wrote bears. */
    done_at_ms: number
    done_by: string
    undone_at_ms: number | null
  }
  import_mappings: { subject: 'catalogue' | 'patrons'; heading: string; mapping: string; used_at_ms: number }
  records: {
    /** The search index's rowid. Taken from the counter `record`, because an import that is being read has numbers ahead. */
    number: Generated<number>
    id: string
    title: string
    author: string | null
    /** Thirteen digits. */
    isbn: string | null
    /** MARC 001. */
    control_number: string | null
    /** `523.4`, or a shelf mark. */
    classification: string | null
    shelf_mark: string | null
    /** As it stands on the spine: `523.4 ส649ม`. */
    call_number: string | null
    dewey_class: DeweyClass
    /** MARC code: `tha`, `eng`. */
    language: string | null
    format: Generated<RecordFormat>
    edition: string | null
    place: string | null
    publisher: string | null
    /** Common era. */
    publication_year: number | null
    extent: string | null
    series: string | null
    /** JSON array of texts. */
    subjects: Generated<string>
    summary: string | null
    online_url: string | null
    /** Dictionary order of the title; of the author; and order on the shelf. */
    title_key: Generated<string>
    author_key: Generated<string>
    shelf_key: Generated<string>
    /** Counts changes, so that two who edit at once notice each other. */
    version: Generated<number>
    added_at_ms: Generated<number>
    changed_at_ms: Generated<number>
    import_id: string | null
  }
  /** MARC-in-JSON. */
  marc_records: { number: number; marc: string }
  record_files: {
    id: string
    record_number: number
    kind: RecordFileKind
    title: string | null
    file_name: string
    media_type: string
    size_bytes: number
    added_at_ms: number
  }
  /** `before` is JSON of what undoing puts back. */
  import_changes: { import_id: string; record_number: number; before: string; version_after: number }
  items: {
    barcode: string
    record_id: string
    copy_number: number
    accession_number: string
    status: Generated<ItemStatus>
    for_loan: Generated<number>
    kind_id: Generated<string>
    volume: string | null
    price_satang: number | null
    /** `งบประมาณ 2569`, `ผู้ปกครองบริจาค`. */
    fund_source: string | null
    acquired_on: string | null
    note: string | null
    status_changed_at_ms: number | null
    /** Why it was withdrawn, lost or taken for repair. */
    status_reason: string | null
    last_seen_at_ms: number | null
    added_at_ms: Generated<number>
    /** Order in the accession register, made by `registerKey`. */
    register_key: Generated<string>
    import_id: string | null
  }
  shelves: {
    id: string
    name_th: string
    name_en: string
    /** `#rrggbb`. */
    colour: string
    from_number: string | null
    to_number: string | null
    mark: string | null
    plan_x: number
    plan_y: number
    plan_width: number
    plan_height: number
    position: number
  }
  dewey_topics: { id: string; number: string; name_th: string; name_en: string }
  stocktakes: {
    id: string
    name: string
    /** JSON. */
    scope: string
    expected_count: number
    seen_count: Generated<number>
    started_at_ms: number
    started_by: string
    ended_at_ms: number | null
    applied_at_ms: number | null
  }
  stocktake_scans: {
    stocktake_id: string
    ordinal: number
    code: string
    walk_id: string
    shelf_id: string | null
    finding: StocktakeFinding
    elsewhere: number
    at_ms: number
    expected: number
    seen_before_ms: number | null
  }
  stocktake_missing: { stocktake_id: string; barcode: string }
}

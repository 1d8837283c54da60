import type { SchoolDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'

export const IMPORT_ID = '01990000-0000-7000-8000-00000000abcd'
export const patronId = (number: number) => `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`
/** A title that would be program text to a careless template. */
const INJECTION = '#panic("x") *ก* $y$ "น้ำ"'

/** A few books, people and shelves, with all that papers must get right. */
export function fillForPapers(database: SchoolDatabase): void {
  const insert = <Table extends Parameters<typeof queries.insertInto>[0]>(
    table: Table,
    ...rows: Parameters<ReturnType<typeof queries.insertInto<Table>>['values']>[0][]
  ) => {
    for (const row of rows) database.run(queries.insertInto(table).values(row))
  }
  insert('imports', {
    id: IMPORT_ID,
    subject: 'catalogue',
    file_name: 'หนังสือ.csv',
    form: 'csv',
    state: 'done',
    counts: '{}',
    done_at_ms: 1,
    done_by: 'staff:admin',
    undone_at_ms: null,
  })
  const record = {
    author: null,
    isbn: null,
    control_number: null,
    language: 'tha',
    edition: null,
    place: 'กรุงเทพฯ',
    publisher: 'นานมี',
    publication_year: 2020,
    extent: '32 หน้า',
    series: null,
    summary: null,
    online_url: null,
    import_id: null,
  }
  insert(
    'records',
    {
      ...record,
      id: 'r1',
      title: INJECTION,
      classification: '523.4',
      shelf_mark: null,
      call_number: '523.4 ส649ม',
      dewey_class: '500',
    },
    {
      ...record,
      id: 'r2',
      title: 'ไม่มีเลข',
      classification: null,
      shelf_mark: null,
      call_number: null,
      dewey_class: 'none',
    },
  )
  const item = {
    record_id: 'r1',
    copy_number: 1,
    volume: null,
    price_satang: 12050,
    fund_source: 'งบประมาณ',
    acquired_on: '2026-11-02',
    note: null,
    status_changed_at_ms: null,
    last_seen_at_ms: null,
    import_id: null,
  }
  insert(
    'items',
    ...['998', '1000', '1001'].map((number, index) => ({
      ...item,
      barcode: `000000${index + 5}`,
      accession_number: number,
      register_key: `2026-11-02 ${number.padStart(12, '0')}`,
      import_id: IMPORT_ID,
    })),
    { ...item, barcode: '0000001', accession_number: 'ร5', added_at_ms: 5, register_key: '2026-11-02 ร5' },
    { ...item, barcode: '0000002', accession_number: '6', added_at_ms: 5, register_key: '2026-11-02 6' },
    {
      ...item,
      barcode: '0000003',
      record_id: 'r2',
      accession_number: '7',
      added_at_ms: 5,
      register_key: '2026-11-02 7',
    },
    ...['8', '9'].map(number => ({
      ...item,
      barcode: `000010${number}`,
      accession_number: number,
      added_at_ms: 6,
    })),
    {
      ...item,
      barcode: '0000004',
      accession_number: '999',
      status: 'withdrawn' as const,
      added_at_ms: 5,
      register_key: '2026-11-02 999',
    },
  )
  const patron = {
    group_id: 'pupils',
    title: null,
    school_number: null,
    level: 'ป.4',
    room: '2',
    blocked_reason: null,
    expires_on: null,
    left_on: null,
    phone: null,
    note: null,
    import_id: null,
  }
  insert(
    'patrons',
    { ...patron, id: patronId(1), given_name: 'มะลิ', family_name: 'ใจดี', class_number: 1 },
    { ...patron, id: patronId(2), given_name: 'ปูน', family_name: 'นา', class_number: 2 },
  )
  insert('patron_cards', { code: 'P1', patron_id: patronId(1) })
  insert('loans', {
    id: 'l1',
    barcode: '0000001',
    patron_id: patronId(1),
    group_id: 'pupils',
    level: 'ป.4',
    room: '2',
    loaned_at_ms: 1,
    due_date: '2026-01-05',
    returned_at_ms: null,
    undone_at_ms: null,
    station_id: null,
    returned_station_id: null,
    session_id: null,
  })
  const shelf = { colour: '#b8254f', plan_x: 0, plan_y: 0, plan_width: 1, plan_height: 1 }
  database.run(queries.deleteFrom('shelves'))
  insert(
    'shelves',
    {
      ...shelf,
      id: 's1',
      name_th: 'วิทยาศาสตร์',
      name_en: 'Science',
      from_number: '500',
      to_number: '600',
      mark: null,
      position: 1,
    },
    {
      ...shelf,
      id: 's2',
      name_th: 'นวนิยาย',
      name_en: 'Novels',
      from_number: null,
      to_number: null,
      mark: 'น',
      position: 2,
    },
  )
}

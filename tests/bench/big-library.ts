import type { DatabaseSync } from 'node:sqlite'
import { DAY_MS } from '@pratu/protocol/bangkok'

export const ITEMS = 10_000
export const PATRONS = 5_000
/** Old loans are spread over so many days, the last of them yesterday. */
const HISTORY_DAYS = 1_000

/** As SQLite's printf fills them. */
const TITLE = 'นิทานก่อนนอนจากทั่วทุกภาคของไทย เล่ม %d'
const NAME = 'เด็กหญิงหมายเลข %d ของเรา'

export const barcodeOf = (number: number): string => `B${String(number).padStart(5, '0')}`
export const cardOf = (number: number): string => `P${String(number).padStart(5, '0')}`
export const nameOf = (number: number): string => NAME.replace('%d', String(number))
export const titleOf = (number: number): string => TITLE.replace('%d', String(number))

const numbersTo = (count: number) =>
  `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})`

/** The form of a UUIDv7: the time in its first twelve digits, so that rows lie in the table as real ones do. */
export const idAt = (atMs: string, number: string): string =>
  `substr(printf('%012x', ${atMs}), 1, 8) || '-' || substr(printf('%012x', ${atMs}), 9)
     || '-7000-8000-' || printf('%012x', ${number})`

/** `ITEMS` items of as many records, `PATRONS` patrons with a card each, and loans of the past, all returned. */
export function fillLibrary(connection: DatabaseSync, oldLoans: number): void {
  const fromMs = Date.now() - (HISTORY_DAYS + 1) * DAY_MS
  const loanedAtMs = `(${fromMs} + n * ${HISTORY_DAYS * DAY_MS} / ${Math.max(1, oldLoans)})`
  connection.exec(`
    INSERT INTO patron_groups (id, name_th, name_en, loan_limit, loan_days, renewal_limit) VALUES ('pupils', 'นักเรียน', 'Pupils', 5, 7, 2);
    ${numbersTo(ITEMS)}
    INSERT INTO records (id, title, author, isbn, call_number, dewey_class, language) SELECT ${idAt('1', 'n')}, printf('${TITLE}', n), 'ครูกระดาษทราย', NULL, '398.2 ค' || n, '300', 'tha'
    FROM numbers;
    ${numbersTo(ITEMS)}
    INSERT INTO items (barcode, record_id, copy_number, accession_number, status, for_loan) SELECT printf('B%05d', n), ${idAt('1', 'n')}, 1, printf('A%05d', n), 'available', 1 FROM numbers;
    ${numbersTo(PATRONS)}
    INSERT INTO patrons (id, group_id, given_name, family_name, school_number, level, room, class_number, blocked_reason, expires_on)
    SELECT ${idAt('2', 'n')}, 'pupils', printf('${NAME}', n), 'ตัวอย่าง', printf('%05d', n), 'ป.4', '2', n % 40, NULL, NULL
    FROM numbers;
    ${numbersTo(PATRONS)}
    INSERT INTO patron_cards (code, patron_id) SELECT printf('P%05d', n), ${idAt('2', 'n')} FROM numbers;
    ${numbersTo(oldLoans)}
    INSERT INTO loans (id, barcode, patron_id, loaned_at_ms, due_date, returned_at_ms, session_id)
    SELECT ${idAt(loanedAtMs, 'n')}, printf('B%05d', n * 7919 % ${ITEMS} + 1), ${idAt('2', `(n * 7907 % ${PATRONS} + 1)`)},
      ${loanedAtMs}, date(${loanedAtMs} / 1000 + 7 * 86400, 'unixepoch'), ${loanedAtMs} + ${5 * DAY_MS}, ${idAt(loanedAtMs, 'n')}
    FROM numbers WHERE ${oldLoans} > 0;
  `)
}

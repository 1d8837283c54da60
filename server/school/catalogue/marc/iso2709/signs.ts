/** ISO 2709's separators, and its measures as MARC 21 has them. */
export const RECORD_TERMINATOR = 0x1d
export const FIELD_TERMINATOR = 0x1e
export const SUBFIELD_DELIMITER = 0x1f
export const LEADER_LENGTH = 24
export const ENTRY_LENGTH = 12
export const MAX_RECORD_LENGTH = 99_999
export const MAX_FIELD_LENGTH = 9_999

/** A leader: length, status, type, level …, base address …, the map of the directory's entries. */
export const LEADER_PATTERN = /\d{5}[ -~]{5}22\d{5}[ -~]{3}4500/

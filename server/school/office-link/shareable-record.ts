import type { MarcRecord } from '@pratu/protocol/catalogue'

/**
 * Fields that speak of one library alone: its numbers for the record (001, 003, 005), its call numbers (09X), from whom a copy came
 * and what was done with it (541, 561, 562, 583), its own notes (59X), what it holds (84X to 88X but for links and 880), and all of 9XX.
 */
const LOCAL = /^(?:00[135]|09.|541|56[12]|583|59.|84[1-5]|85[0-5]|86.|87.|88[1-9]|9..)$/

/** A record without what is only true, or only anybody's business, in the school that made it. */
export const shareableRecord = ({ leader, fields }: MarcRecord): MarcRecord => ({
  leader,
  fields: fields.filter(({ tag }) => /^\d{3}$/.test(tag) && !LOCAL.test(tag)),
})

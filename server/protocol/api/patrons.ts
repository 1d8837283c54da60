import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { FileAnswer } from '../file-answer.ts'
import {
  CardKind,
  GroupFields,
  GroupId,
  LevelName,
  PatronDetail,
  PatronFields,
  PatronGroup,
  PatronRow,
} from '../patrons.ts'
import { AtMs, CalendarDate, Code, Count, Id, Line } from '../scalars.ts'

const OnePatron = z.object({ patronId: Id })
const Whole = z.coerce.number().check(z.int(), z.gte(0))

export const PATRON_PAGE_LIMIT = 500
export const PATRON_ORDERS = ['class', 'name', 'number'] as const

export const listPatrons = endpoint({
  method: 'GET',
  path: '/api/patrons',
  summary:
    'Patrons, searched by part of a name, by number, class (`ป.4/2`) or card code; sorted by class, name (as a dictionary sorts) or number. At most 500 at once.',
  access: 'helper',
  query: z.object({
    search: z.optional(z.string().check(z.maxLength(100))),
    groupId: z.optional(GroupId),
    level: z.optional(LevelName),
    /** Only together with `level`. */
    room: z.optional(z.string().check(z.maxLength(10))),
    state: z._default(z.enum(['active', 'left']), 'active'),
    blocked: z.optional(z.literal('true')),
    order: z._default(z.enum(PATRON_ORDERS), 'class'),
    descending: z.optional(z.literal('true')),
    offset: z._default(Whole, 0),
    limit: z._default(Whole.check(z.gte(1), z.lte(PATRON_PAGE_LIMIT)), 100),
  }),
  response: z.object({ total: Count, patrons: z.array(PatronRow) }),
})

export const getPatron = endpoint({
  method: 'GET',
  path: '/api/patrons/:patronId',
  summary: 'One patron, whole.',
  access: 'librarian',
  params: OnePatron,
  response: PatronDetail,
})

export const addPatron = endpoint({
  method: 'POST',
  path: '/api/patrons',
  summary:
    'Add a patron, with a first card: a code that was scanned, the school number, or the next of the running codes.',
  access: 'librarian',
  idempotent: true,
  body: z.object({
    patron: PatronFields,
    card: z.discriminatedUnion('from', [
      z.object({ from: z.literal('scan'), code: Code, kind: z._default(CardKind, 'barcode') }),
      z.object({ from: z.literal('school-number') }),
      z.object({ from: z.literal('running-code') }),
      z.object({ from: z.literal('none') }),
    ]),
  }),
  response: PatronDetail,
})

export const changePatron = endpoint({
  method: 'PUT',
  path: '/api/patrons/:patronId',
  summary:
    'Write a patron anew; refused with `patron-changed` when somebody else has changed it since `changedAtMs`.',
  access: 'librarian',
  idempotent: true,
  params: OnePatron,
  body: z.object({ patron: PatronFields, changedAtMs: AtMs }),
  response: PatronDetail,
})

export const blockPatron = endpoint({
  method: 'POST',
  path: '/api/patrons/:patronId/block',
  summary: 'The patron borrows nothing until it is lifted. The reason is told to staff only.',
  access: 'librarian',
  params: OnePatron,
  body: z.object({ reason: Line }),
  response: PatronDetail,
})

export const unblockPatron = endpoint({
  method: 'DELETE',
  path: '/api/patrons/:patronId/block',
  summary: 'Lift a block.',
  access: 'librarian',
  params: OnePatron,
  response: PatronDetail,
})

export const addCard = endpoint({
  method: 'POST',
  path: '/api/patrons/:patronId/cards',
  summary:
    'Give a patron a card or tag; `replaces` names a lost one, which is no longer valid. Without a code the next running code is taken.',
  access: 'librarian',
  idempotent: true,
  params: OnePatron,
  body: z.object({
    code: z.nullable(Code),
    kind: z._default(CardKind, 'barcode'),
    replaces: z.optional(Code),
  }),
  response: PatronDetail,
})

export const removeCard = endpoint({
  method: 'DELETE',
  path: '/api/patrons/:patronId/cards/:code',
  summary: 'A card or tag is no longer valid.',
  access: 'librarian',
  params: z.extend(OnePatron, { code: Code }),
  response: PatronDetail,
})

export const leavePatron = endpoint({
  method: 'POST',
  path: '/api/patrons/:patronId/leave',
  summary: 'The patron has left: borrows nothing more, history kept until the retention time is over.',
  access: 'librarian',
  params: OnePatron,
  body: z.object({ leftOn: z.optional(CalendarDate) }),
  response: PatronDetail,
})

export const comeBackPatron = endpoint({
  method: 'POST',
  path: '/api/patrons/:patronId/come-back',
  summary: 'A patron who had left is here again.',
  access: 'librarian',
  params: OnePatron,
  response: PatronDetail,
})

export const exportPatron = endpoint({
  method: 'GET',
  path: '/api/patrons/:patronId/export',
  summary: 'Everything held about a patron, as a JSON file.',
  access: 'librarian',
  params: OnePatron,
  response: FileAnswer,
  download: true,
})

export const forgetPatron = endpoint({
  method: 'POST',
  path: '/api/patrons/:patronId/forget',
  summary:
    'Erase everything personal, for ever. Figures stay. Refused while books are on loan or charges are unpaid.',
  access: 'librarian',
  params: OnePatron,
  response: z.object({ forgotten: z.literal(true) }),
})

export const Classroom = z.object({
  level: LevelName,
  room: z.nullable(z.string()),
  /** `ป.4/2`. */
  name: z.string(),
  /** Active ones. */
  patrons: Count,
})
export type Classroom = z.infer<typeof Classroom>

export const listClassrooms = endpoint({
  method: 'GET',
  path: '/api/classrooms',
  summary: 'Classes that have patrons, from the lowest level to the highest.',
  access: 'helper',
  response: z.object({ classrooms: z.array(Classroom) }),
})

export const listGroups = endpoint({
  method: 'GET',
  path: '/api/patron-groups',
  summary: 'Groups of patrons with their terms.',
  access: 'helper',
  response: z.object({ groups: z.array(PatronGroup) }),
})

export const addGroup = endpoint({
  method: 'POST',
  path: '/api/patron-groups',
  summary: 'Add a group.',
  access: 'librarian',
  idempotent: true,
  body: GroupFields,
  response: PatronGroup,
})

export const changeGroup = endpoint({
  method: 'PUT',
  path: '/api/patron-groups/:groupId',
  summary: 'Change a group and its terms. Loans that are out keep their due dates.',
  access: 'librarian',
  params: z.object({ groupId: GroupId }),
  body: GroupFields,
  response: PatronGroup,
})

export const removeGroup = endpoint({
  method: 'DELETE',
  path: '/api/patron-groups/:groupId',
  summary: 'Remove a group that nobody belongs to or ever borrowed in.',
  access: 'librarian',
  params: z.object({ groupId: GroupId }),
  response: z.object({ removed: z.literal(true) }),
})

export const listLevels = endpoint({
  method: 'GET',
  path: '/api/levels',
  summary: "The school's levels from the lowest to the highest.",
  access: 'helper',
  response: z.object({ levels: z.array(z.object({ name: LevelName, patrons: Count })) }),
})

export const changeLevels = endpoint({
  method: 'PUT',
  path: '/api/levels',
  summary: 'Write the list of levels anew. A level that patrons are in must stay.',
  access: 'librarian',
  body: z.object({ levels: z.array(LevelName).check(z.minLength(1), z.maxLength(40)) }),
  response: listLevels.response,
})

/** What the school has decided about personal data (PDPA, section 37: no longer than necessary). */
export const Privacy = z.object({
  /** Whole years after which those who left are forgotten. */
  leaversKeptYears: Count.check(z.gte(1), z.lte(10)),
})
export type Privacy = z.infer<typeof Privacy>

export const getPrivacy = endpoint({
  method: 'GET',
  path: '/api/privacy',
  summary: 'How long personal data are kept.',
  access: 'helper',
  response: z.extend(Privacy, {
    /** Who left and will be forgotten when the time is over. */
    leavers: Count,
    /** The day on which the next of them is forgotten. */
    nextOn: z.nullable(CalendarDate),
  }),
})

export const changePrivacy = endpoint({
  method: 'PUT',
  path: '/api/privacy',
  summary: 'Decide how long personal data are kept.',
  access: 'administrator',
  body: Privacy,
  response: getPrivacy.response,
})

/** What staff decided for one pupil instead of the next level. */
export const RollOverException = z.discriminatedUnion('to', [
  z.object({ patronId: Id, to: z.literal('same') }),
  z.object({ patronId: Id, to: z.literal('leaves') }),
  z.object({
    patronId: Id,
    to: z.literal('class'),
    level: LevelName,
    room: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(10))),
  }),
])
export type RollOverException = z.infer<typeof RollOverException>

export const RollOverChoices = z.object({
  /** Buddhist era: the year that the pupils are moved into. */
  academicYear: z.number().check(z.int(), z.gte(2400), z.lte(2700)),
  /** `clear`: rooms and numbers are left open, because classes are mixed anew. */
  rooms: z.enum(['keep', 'clear']),
  exceptions: z.array(RollOverException).check(z.maxLength(400)),
})
export type RollOverChoices = z.infer<typeof RollOverChoices>

/** A pupil in the preview. */
const Mover = z.object({
  id: Id,
  name: z.string(),
  classroom: z.nullable(z.string()),
  classNumber: z.nullable(z.number()),
})

export const RollOverPreview = z.object({
  academicYear: z.number(),
  /** What stands in the way; with any, applying is refused. */
  hindrance: z.nullable(z.enum(['other-year', 'done-already', 'no-levels', 'no-pupils'])),
  /** Names this very plan: applying refuses with `roll-over-outdated` when people have changed since. */
  fingerprint: z.string(),
  classes: z.array(
    z.object({
      from: z.string(),
      /** Null: they leave. */
      to: z.nullable(z.string()),
      patrons: Count,
    }),
  ),
  moving: Count,
  staying: Count,
  leaving: Count,
  /** Leavers who have books or owe money, first of all. */
  leaversWithDebts: z.array(
    z.extend(Mover, { titles: z.array(z.string()), chargesSatang: Count, holds: Count }),
  ),
  /** Pupils whose level is not in the school's list, or who have none: they stay as they are. */
  withoutLevel: z.array(Mover),
})
export type RollOverPreview = z.infer<typeof RollOverPreview>

export const previewRollOver = endpoint({
  method: 'POST',
  path: '/api/roll-overs/preview',
  summary: 'What moving everybody up a year would do; nothing is changed.',
  access: 'librarian',
  body: RollOverChoices,
  response: RollOverPreview,
})

export const RollOver = z.object({
  id: Id,
  academicYear: z.number(),
  doneAtMs: AtMs,
  doneBy: z.string(),
  moved: Count,
  stayed: Count,
  left: Count,
  undoneAtMs: z.nullable(AtMs),
})
export type RollOver = z.infer<typeof RollOver>

export const listRollOvers = endpoint({
  method: 'GET',
  path: '/api/roll-overs',
  summary: 'Roll-overs that were done, the newest first, and the academic year that is next.',
  access: 'librarian',
  response: z.object({
    /** Buddhist era: the year that has begun, or begins (on 16 May) within 76 days. */
    nextAcademicYear: z.number(),
    /** That year has run for more than two months: a roll-over is late, and perhaps a mistake. */
    yearWellUnderWay: z.boolean(),
    rollOvers: z.array(RollOver),
    /** The one that can be undone. */
    undoableId: z.nullable(Id),
  }),
})

export const applyRollOver = endpoint({
  method: 'POST',
  path: '/api/roll-overs',
  summary: 'Move everybody up a year, all or nothing.',
  access: 'librarian',
  idempotent: true,
  body: z.extend(RollOverChoices, { fingerprint: z.string().check(z.maxLength(100)) }),
  response: RollOver,
})

export const undoRollOver = endpoint({
  method: 'POST',
  path: '/api/roll-overs/:rollOverId/undo',
  summary: 'Put everybody back who was not changed since; those who were are listed.',
  access: 'librarian',
  params: z.object({ rollOverId: Id }),
  response: z.object({ restored: Count, changedSince: z.array(Mover) }),
})

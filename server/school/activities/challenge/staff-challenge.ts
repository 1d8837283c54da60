import type { PatronAsked } from '@pratu/protocol/api/activities'
import type { readChallenge } from '@pratu/protocol/api/challenge'
import { addDays, dateOf, startOfDay } from '@pratu/protocol/bangkok'
import { type BookRead, type ChallengeFields, stepsReached } from '@pratu/protocol/challenge'
import type { QueryOf, ResponseOf } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { type SemesterDates, type SemesterKey, semesterName } from '@pratu/protocol/semester'
import type { StaffRequest } from '../edit-activities.ts'
import { bookMark } from './book-mark.ts'
import type { ChallengeNeeds } from './challenge-needs.ts'
import { createStanding } from './standing.ts'

const DAYS_LOOKED_BACK = 800
const WAITING_LISTED = 200
const LOG_LISTED = 500

/** The challenge as staff set it, and the readers' logs. */
export function createStaffChallenge(needs: ChallengeNeeds) {
  const { clock, calendar, challenges, books, returns, durably, randomness, audit } = needs
  const standing = createStanding(needs)
  const once = { request: [], key: undefined }
  const today = () => dateOf(clock.now())

  /** In a break, that of the semester before. */
  function current(): SemesterDates {
    const found = calendar.semesters(addDays(today(), -DAYS_LOOKED_BACK), today()).at(-1)
    if (!found) throw new Error('A calendar has semesters in every year.')
    return found
  }

  function running() {
    const semester = calendar.semesterAt(today())
    const challenge = semester && challenges.find(semester)
    return challenge ? succeed(challenge) : refuse('no-challenge')
  }

  return {
    read(asked: QueryOf<typeof readChallenge>): ResponseOf<typeof readChallenge> {
      const key =
        asked.academicYear === undefined || asked.semester === undefined
          ? current()
          : { academicYear: asked.academicYear, semester: asked.semester }
      const semester = calendar.semesterDates(key)
      const challenge = challenges.find(key)
      const known = [current(), ...challenges.all(), key].map(({ academicYear, semester: half }) => ({
        academicYear,
        semester: half,
      }))
      return {
        semester,
        semesters: [...new Map(known.map(each => [semesterName(each), each])).values()].sort((a, b) =>
          semesterName(a) < semesterName(b) ? 1 : -1,
        ),
        challenge: challenge ? fieldsOf(challenge) : null,
        over: semester.to < today(),
        keepsTitles: needs.keepsLoanHistory(),
        standing: challenge ? standing.of(challenge) : null,
        readers: challenge
          ? books.readers(key).map(row => ({
              patronId: row.id,
              name: needs.nameOf(row),
              classroom: needs.classroomOf(row),
              classNumber: row.class_number,
              books: row.books,
              waiting: row.waiting,
              stepsReached: stepsReached(challenge.steps, row.books),
            }))
          : [],
        waiting: books.waiting(key, WAITING_LISTED).map(row => ({
          patronId: row.patron_id,
          mark: row.mark,
          name: needs.nameOf({ ...row, title: row.person_title }),
          classroom: needs.classroomOf(row),
          title: row.title ?? '',
        })),
      }
    },

    /** Books that were counted stay counted; those that were returned earlier in the semester are counted now. */
    set: (
      { actor }: StaffRequest,
      key: SemesterKey,
      fields: ChallengeFields,
    ): Promise<Result<{ counted: number }>> =>
      durably(once, () => {
        const { academicYear, semester } = key
        const { from, to } = calendar.semesterDates(key)
        if (to < today()) return refuse('challenge-over')
        const markKey = challenges.find(key)?.markKey ?? randomness.secret()
        challenges.put({ academicYear, semester, ...fields, markKey })
        books.queueReturns(startOfDay(from), startOfDay(addDays(to, 1)))
        const counted = returns.countAll()
        audit.append(actor, 'challenge-set', { semester: semesterName(key), name: fields.name.th })
        return succeed({ counted })
      }),

    logOf: (key: SemesterKey, patronId: string): BookRead[] =>
      books.logOf(key, patronId, LOG_LISTED).map(viewBook),

    /** A teacher who logs a book has confirmed it. */
    log: ({ actor }: StaffRequest, asked: PatronAsked, title: string) =>
      durably(once, () => {
        const found = running()
        if (!found.ok) return found
        const patron = 'id' in asked ? needs.findPatron(asked.id) : needs.findPatronByCard(asked.code)
        if (!patron) return refuse('id' in asked ? 'not-found' : 'code-unknown')
        if (patron.left) return refuse('patron-left')
        const { markKey, academicYear, semester } = found.value
        if (markKey === null) return refuse('challenge-over')
        const keeps = needs.keepsLoanHistory()
        const added = books.add({
          academic_year: academicYear,
          semester,
          patron_id: patron.id,
          mark: bookMark(markKey, patron.id, { title }),
          record_id: null,
          title: keeps ? title : null,
          loan_id: null,
          read_on: keeps ? today() : null,
          confirmed: 1,
          liked: null,
        })
        if (added) audit.append(actor, 'book-logged', { semester: semesterName(found.value) })
        return succeed({
          name: patron.greeting.name,
          books: books.countOf(found.value, patron.id),
          again: !added,
        })
      }),

    confirm: (
      { actor }: StaffRequest,
      patronId: string,
      mark: string,
    ): Promise<Result<{ confirmed: true }>> =>
      durably(once, () => {
        const found = running()
        if (!found.ok) return found
        const row = books.find(found.value, patronId, mark)
        if (!row) return refuse('not-found')
        if (row.confirmed === 0) {
          books.change(row, { confirmed: 1 })
          audit.append(actor, 'book-confirmed', { semester: semesterName(found.value) })
        }
        return succeed({ confirmed: true })
      }),

    remove: ({ actor }: StaffRequest, patronId: string, mark: string): Promise<Result<{ removed: true }>> =>
      durably(once, () => {
        const found = running()
        if (!found.ok) return found
        if (books.remove(found.value, patronId, mark) === 0) return refuse('not-found')
        audit.append(actor, 'book-unlogged', { semester: semesterName(found.value) })
        return succeed({ removed: true })
      }),
  }
}

export const fieldsOf = ({ name, steps, confirmedBy, sameDay }: ChallengeFields): ChallengeFields => ({
  ...{ name, steps, confirmedBy, sameDay },
})

export const viewBook = (row: {
  mark: string
  title: string | null
  read_on: string | null
  confirmed: number
  liked: number | null
}): BookRead => ({
  mark: row.mark,
  title: row.title,
  readOn: row.read_on,
  confirmed: row.confirmed === 1,
  liked: row.liked,
})

import type {
  applyRollOver,
  RollOver,
  RollOverChoices,
  RollOverPreview,
  undoRollOver,
} from '@pratu/protocol/api/patrons'
import { dateOf } from '@pratu/protocol/bangkok'
import type { BodyOf, ResponseOf } from '@pratu/protocol/endpoint'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import { hashOf } from '../../process/randomness.ts'
import { KEY_REUSED, rememberAnswer } from '../database/remember-answer.ts'
import { isWellUnderWay, nextAcademicYear } from './academic-year.ts'
import { classroomOf } from './classroom.ts'
import { fullName } from './patron-name.ts'
import type { PatronNeeds, PatronRequest } from './patron-needs.ts'
import { type Move, type Pupil, planRollOver, type RollOverPlan } from './roll-over-plan.ts'
import type { PupilRow, RollOverStore } from './roll-over-store.ts'

type Mover = ResponseOf<typeof undoRollOver>['changedSince'][number]

/** Moves everybody up a year, and back. School numbers stay, so that the roster of the new year finds everyone. */
export function createRollOvers(
  needs: Pick<PatronNeeds, 'database' | 'clock' | 'randomness' | 'audit' | 'levels'> & {
    rollOvers: RollOverStore
  },
) {
  const { database, clock, randomness, audit, levels, rollOvers } = needs

  function draw(choices: RollOverChoices) {
    const rows = new Map(rollOvers.pupils().map(row => [row.id, row]))
    const pupils = [...rows.values()].map(
      ({ id, level, room, class_number }): Pupil => ({ id, level, room, classNumber: class_number }),
    )
    const known = levels.all()
    const plan = planRollOver(pupils, known, choices)
    const fingerprint = hashOf(JSON.stringify([pupils, known, choices])).slice(0, 24)
    return { plan, rows, known, fingerprint }
  }

  function hindranceOf(year: number, known: readonly string[], { moves }: RollOverPlan) {
    const next = nextAcademicYear(dateOf(clock.now()))
    if (year !== next && year !== next - 1) return 'other-year'
    if (isDone(year)) return 'done-already'
    if (known.length === 0) return 'no-levels'
    return moves.length === 0 ? 'no-pupils' : null
  }

  const isDone = (year: number): boolean =>
    rollOvers.all().some(done => done.undoneAtMs === null && done.academicYear >= year)

  function choiceFailures(
    { exceptions }: RollOverChoices,
    plan: RollOverPlan,
    known: readonly string[],
  ): Failure[] {
    const failures: Failure[] = []
    if (plan.strangers.length > 0)
      failures.push({ code: 'roll-over-exception-unknown', params: { count: plan.strangers.length } })
    const wanted = exceptions.flatMap(exception => (exception.to === 'class' ? [exception.level] : []))
    for (const level of new Set(wanted.filter(name => !known.includes(name))))
      failures.push({ code: 'level-unknown', params: { level } })
    return failures
  }

  /** The newest one, unless it was undone. */
  const undoable = (): RollOver | undefined => {
    const [newest] = rollOvers.all()
    return newest?.undoneAtMs === null ? newest : undefined
  }

  return {
    list() {
      const today = dateOf(clock.now())
      return {
        nextAcademicYear: nextAcademicYear(today),
        yearWellUnderWay: isWellUnderWay(today),
        rollOvers: rollOvers.all(),
        undoableId: undoable()?.id ?? null,
      }
    },

    preview(choices: RollOverChoices): Result<RollOverPreview> {
      const { plan, rows, known, fingerprint } = draw(choices)
      const failures = choiceFailures(choices, plan, known)
      if (failures.length > 0) return refuse(...failures)
      const leavers = plan.moves.filter(({ to }) => to === null)
      const debts = rollOvers.debtsOf(leavers.map(({ pupil }) => pupil.id))
      const mover = (pupil: Pupil) => moverOf(rows.get(pupil.id))
      return succeed({
        academicYear: choices.academicYear,
        hindrance: hindranceOf(choices.academicYear, known, plan),
        fingerprint,
        classes: classesOf(plan.moves, known),
        ...countsOf(plan.moves),
        leaversWithDebts: leavers.flatMap(({ pupil }) => {
          const debt = debts.get(pupil.id)
          return debt ? [{ ...mover(pupil), ...debt }] : []
        }),
        withoutLevel: plan.withoutLevel.map(mover),
      })
    },

    /** All or nothing. The plan must be the one that was shown. */
    async apply(
      { actor, key }: PatronRequest,
      { fingerprint, ...choices }: BodyOf<typeof applyRollOver>,
    ): Promise<Result<RollOver>> {
      const request = hashOf(JSON.stringify(['roll-over', fingerprint, choices]))
      const answer = await database.write(() => {
        const nowMs = clock.now()
        return rememberAnswer(database, { key, request, nowMs }, (): Result<RollOver> => {
          if (isDone(choices.academicYear))
            return refuse({ code: 'roll-over-done', params: { year: choices.academicYear } })
          const drawn = draw(choices)
          if (drawn.fingerprint !== fingerprint) return refuse('roll-over-outdated')
          const failures = choiceFailures(choices, drawn.plan, drawn.known)
          if (failures.length > 0) return refuse(...failures)
          if (hindranceOf(choices.academicYear, drawn.known, drawn.plan) !== null)
            return refuse('roll-over-impossible')
          const { moving, staying, leaving } = countsOf(drawn.plan.moves)
          const counts = { moved: moving, stayed: staying, left: leaving }
          const id = randomness.id()
          rollOvers.add({ id, academicYear: choices.academicYear, doneBy: actor, counts }, nowMs)
          rollOvers.move(id, drawn.plan.moves, dateOf(nowMs), nowMs)
          audit.append(actor, 'roll-over-done', { year: choices.academicYear, count: moving + leaving })
          return succeed({
            id,
            academicYear: choices.academicYear,
            doneAtMs: nowMs,
            doneBy: actor,
            ...counts,
            undoneAtMs: null,
          })
        })
      })
      return answer === KEY_REUSED ? refuse('idempotency-key-reused') : answer
    },

    undo: (
      { actor }: PatronRequest,
      rollOverId: string,
    ): Promise<Result<{ restored: number; changedSince: Mover[] }>> =>
      database.write(() => {
        const asked = rollOvers.all().find(({ id }) => id === rollOverId)
        if (!asked) return refuse('not-found')
        if (asked.undoneAtMs !== null) return refuse('undone-already')
        if (undoable()?.id !== rollOverId) return refuse('roll-over-superseded')
        const changedSince = rollOvers.changedSince(rollOverId).map(moverOf)
        const restored = rollOvers.putBack(rollOverId, clock.now())
        audit.append(actor, 'roll-over-undone', { year: asked.academicYear, count: restored })
        return succeed({ restored, changedSince })
      }),
  }
}

const moverOf = (row: PupilRow | undefined): Mover => ({
  id: row?.id ?? '',
  name: row ? fullName(row) : '',
  classroom: row ? classroomOf(row) : null,
  classNumber: row?.class_number ?? null,
})

function countsOf(moves: readonly Move[]): { moving: number; staying: number; leaving: number } {
  const leaving = moves.filter(({ to }) => to === null).length
  const staying = moves.filter(({ pupil, to }) => to !== null && to.level === pupil.level).length
  return { moving: moves.length - leaving - staying, staying, leaving }
}

/** How many go from which class to which, from the lowest class to the highest. */
function classesOf(moves: readonly Move[], levels: readonly string[]): RollOverPreview['classes'] {
  const byWay = Map.groupBy(moves, ({ pupil, to }) =>
    JSON.stringify([classroomOf(pupil), to && classroomOf(to)]),
  )
  const height = ({ pupil }: Move) => levels.indexOf(pupil.level ?? '')
  return [...byWay.values()]
    .toSorted(([a], [b]) => (a && b ? height(a) - height(b) : 0))
    .flatMap(ofWay => {
      const [first] = ofWay
      if (!first) return []
      const { pupil, to } = first
      return [{ from: classroomOf(pupil) ?? '', to: to && classroomOf(to), patrons: ofWay.length }]
    })
}

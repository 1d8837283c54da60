import { VISITOR_KINDS, type VisitorKind } from '@pratu/protocol/figures'
import type { SignedInDay } from '@pratu/protocol/sign-ins'
import { VISIT_PURPOSES, type VisitPurpose } from '@pratu/protocol/visitors'
import type { SchoolDatabase } from '../../database/open.ts'
import { createFiguresStore } from './figures-store.ts'

/**
 * The figures of those who said that they came, from one day to another, both included. Kind and level are what they were
 * on that day.
 *
 * A class whose heads were declared is counted once: pupils of that class who sign in by themselves from its start until
 * its period is over add no visit, but are among the different people.
 */
export interface SignIns {
  /** Days without a sign-in are left out. */
  days(from: string, to: string): SignedInDay[]
  /** `visitors` are different people among those who signed in by name; `visits` are all, declared heads among them. */
  groups(from: string, to: string): GroupVisits[]
  /** Visits of those who told what they came for, the classes' heads among them. */
  purposes(from: string, to: string): { purpose: VisitPurpose; visits: number }[]
  /**
   * Different people who signed in by name. Once names are no longer kept, somebody who came in two academic years is two
   * people in a stretch that holds both.
   */
  visitors(from: string, to: string): number
}

export interface GroupVisits {
  readonly level: string | null
  readonly kind: VisitorKind
  readonly visitors: number
  readonly visits: number
}

export function createSignIns(database: SchoolDatabase): SignIns {
  const figures = createFiguresStore(database)

  return {
    days: (from, to) => {
      const days = new Map<string, SignedInDay>()
      for (const { date, kind, anonymous, visits } of figures.byDay(from, to)) {
        const { signedIn, byKind } = dayIn(days, date)
        signedIn[anonymous ? 'anonymous' : 'identified'] += visits
        addVisits(byKind, kind, visits)
      }
      for (const { date, classes, heads } of figures.classesByDay(from, to)) {
        const { signedIn, byKind } = dayIn(days, date)
        signedIn.classVisits += classes
        signedIn.classHeadcount += heads
        addVisits(byKind, 'pupil', heads)
      }
      return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
    },

    groups: (from, to) => {
      const groups = new Map<string, GroupVisits>()
      const add = (group: GroupVisits) => {
        const key = `${group.kind} ${group.level ?? ''}`
        const before = groups.get(key)
        groups.set(key, before ? sum(before, group) : group)
      }
      figures.byGroup(from, to).forEach(add)
      for (const { level, heads } of figures.classesByLevel(from, to))
        add({ kind: 'pupil', level, visitors: 0, visits: heads })
      return [...groups.values()]
    },

    purposes: (from, to) => {
      const told = [...figures.byPurpose(from, to), ...figures.classesByPurpose(from, to)]
      return VISIT_PURPOSES.flatMap(purpose => {
        const visits = told.reduce((sum, row) => sum + (row.purpose === purpose ? row.visits : 0), 0)
        return visits > 0 ? [{ purpose, visits }] : []
      })
    },

    visitors: figures.visitors,
  }
}

export const emptyDay = (date: string): SignedInDay => ({
  date,
  signedIn: { identified: 0, classVisits: 0, classHeadcount: 0, anonymous: 0 },
  byKind: [],
})

function dayIn(days: Map<string, SignedInDay>, date: string): SignedInDay {
  const day = days.get(date) ?? emptyDay(date)
  days.set(date, day)
  return day
}

/** Kinds stand in their usual order. */
function addVisits(byKind: SignedInDay['byKind'], kind: VisitorKind, visits: number): void {
  if (visits === 0) return
  const known = byKind.find(row => row.kind === kind)
  if (known) known.visits += visits
  else {
    byKind.push({ kind, visits })
    byKind.sort((a, b) => VISITOR_KINDS.indexOf(a.kind) - VISITOR_KINDS.indexOf(b.kind))
  }
}

const sum = (a: GroupVisits, b: GroupVisits): GroupVisits => ({
  ...a,
  visitors: a.visitors + b.visitors,
  visits: a.visits + b.visits,
})

import { dateOf } from '@pratu/protocol/bangkok'
import type { ChallengeStanding } from '@pratu/protocol/challenge'
import type { ChallengeNeeds } from './challenge-needs.ts'
import type { StoredChallenge } from './challenge-store.ts'

/** The whole school's stars: numbers only. */
export function createStanding({
  clock,
  calendar,
  challenges,
  books,
}: Pick<ChallengeNeeds, 'clock' | 'calendar' | 'challenges' | 'books'>) {
  function of(challenge: StoredChallenge, until?: string): ChallengeStanding {
    const { to } = calendar.semesterDates(challenge)
    const counts = books.countsUntil(challenge, until ?? to)
    return {
      name: challenge.name,
      until: to,
      readers: counts.length,
      books: counts.reduce((sum, count) => sum + count, 0),
      steps: challenge.steps.map(step => ({
        books: step,
        readers: counts.filter(count => count >= step).length,
      })),
    }
  }

  return {
    of,

    /** Of the challenge that runs today; null in a break and without one. */
    current(): ChallengeStanding | null {
      const semester = calendar.semesterAt(dateOf(clock.now()))
      const challenge = semester && challenges.find(semester)
      return challenge ? of(challenge) : null
    },

    /** Of a stretch that lies in one semester; null for any other. */
    between(from: string, to: string): ChallengeStanding | null {
      const [semester, ...others] = calendar.semesters(from, to)
      if (!semester || others.length > 0) return null
      const challenge = challenges.find(semester)
      return challenge ? of(challenge, to) : null
    },
  }
}

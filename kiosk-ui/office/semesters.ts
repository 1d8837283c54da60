import type { SemesterKey } from '@pratu/protocol/semester'

const BEFORE = 5

const inHalves = ({ academicYear, semester }: SemesterKey): number => academicYear * 2 + semester - 1
const fromHalves = (halves: number): SemesterKey => ({
  academicYear: Math.floor(halves / 2),
  semester: (halves % 2) + 1,
})

/** Semesters to choose from, the newest first: the one that comes, the one that is reported now, and those before it. */
export const semestersAround = (current: SemesterKey): SemesterKey[] =>
  Array.from({ length: BEFORE + 2 }, (_, back) => fromHalves(inHalves(current) + 1 - back))

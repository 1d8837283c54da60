import { addDays } from '@pratu/protocol/bangkok'

/**
 * The Thai lunar calendar for the years of the common era from `FIRST_YEAR` to `LAST_YEAR` (B.E. 2560 to 2600). A lunar
 * year begins in the November or December before. Its odd months have 29 days and its even ones 30. Twelve of them fall
 * behind the sun, so some years have month 8 twice (อธิกมาส); and a little behind the moon, so some have a thirtieth day in
 * month 7 (อธิกวาร).
 */
export const FIRST_YEAR = 2017
export const LAST_YEAR = 2057

const FIRST_DAY_OF_FIRST_YEAR = '2016-11-30'

/** As the calendar is published: no formula gives these years, astronomers of the court choose them. */
const YEARS_WITH_AN_EXTRA_DAY: readonly number[] = [2020, 2025, 2032, 2035, 2043, 2046, 2052, 2055]

/**
 * Whether month 8 comes twice: when the moon is 25 or more days old as the solar year begins in April, or less than 6;
 * and at 24 days, when the next year would begin at 6 and so bring none either.
 */
export function hasExtraMonth(year: number): boolean {
  const age = moonAtSolarNewYear(year)
  return age >= 25 || age <= 5 || (age === 24 && moonAtSolarNewYear(year + 1) === 6)
}

export const hasExtraDay = (year: number): boolean => YEARS_WITH_AN_EXTRA_DAY.includes(year)

/**
 * ดิถีเถลิงศก, the moon's age in lunar days on the day on which the solar year begins, by the mean motions of the
 * Suriyayatra: 292,207 days in 800 years, 703 lunar days in 692 days.
 */
function moonAtSolarNewYear(year: number): number {
  const chulasakarat = year - 638
  const days = Math.floor((292_207 * chulasakarat + 373) / 800) + 1
  return (Math.floor((days * 11 + 650) / 692) + days) % 30
}

function monthsOf(year: number): number[] {
  const months = [29, 30, 29, 30, 29, 30, 29, 30, 29, 30, 29, 30]
  if (hasExtraMonth(year)) months.splice(8, 0, 30)
  else if (hasExtraDay(year)) months[6] = 30
  return months
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

function firstDayOf(year: number): string {
  let days = 0
  for (let before = FIRST_YEAR; before < year; before += 1) days += sum(monthsOf(before))
  return addDays(FIRST_DAY_OF_FIRST_YEAR, days)
}

/** The full moon (15th waxing day) of a month. Feasts move one month on in a year whose month 8 comes twice. */
export function fullMoonFeast(year: number, month: 3 | 6 | 8): string {
  const monthsBefore = hasExtraMonth(year) ? month : month - 1
  return addDays(firstDayOf(year), sum(monthsOf(year).slice(0, monthsBefore)) + 14)
}

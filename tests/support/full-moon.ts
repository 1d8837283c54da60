const MEAN_MONTH_DAYS = 29.530588861
const FIRST_NEW_MOON_JULIAN_DAY = 2_451_550.09766
const DAY_MS = 86_400_000

const sine = (degrees: number) => Math.sin((degrees * Math.PI) / 180)

/**
 * The instant of the full moon nearest to noon of a day, to some minutes: mean phases and their largest periodic terms
 * (J. Meeus, Astronomical Algorithms, chapter 49).
 */
export function fullMoonNear(date: string): number {
  const noonMs = Date.parse(`${date}T12:00:00+07:00`)
  const guess = Math.round(
    (noonMs / DAY_MS + 2_440_587.5 - FIRST_NEW_MOON_JULIAN_DAY) / MEAN_MONTH_DAYS - 0.5,
  )
  const near = [guess - 1, guess, guess + 1].map(fullMoon)
  return near.reduce((best, each) => (Math.abs(each - noonMs) < Math.abs(best - noonMs) ? each : best))
}

function fullMoon(number: number): number {
  const k = number + 0.5
  const sun = 2.5534 + 29.1053567 * k
  const moon = 201.5643 + 385.81693528 * k
  const node = 160.7108 + 390.67050284 * k
  const correction =
    -0.40614 * sine(moon) +
    0.17302 * sine(sun) +
    0.01614 * sine(2 * moon) +
    0.01043 * sine(2 * node) +
    0.00734 * sine(moon - sun) -
    0.00515 * sine(moon + sun)
  const julianDay = FIRST_NEW_MOON_JULIAN_DAY + MEAN_MONTH_DAYS * k + correction
  return (julianDay - 2_440_587.5) * DAY_MS
}

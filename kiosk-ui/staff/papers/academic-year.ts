/** 16 May of the academic year in which a day lies (regulation of the Ministry of Education of B.E. 2549). */
export function startOfAcademicYear(date: string): string {
  const year = Number(date.slice(0, 4))
  const thisYear = `${year}-05-16`
  return date >= thisYear ? thisYear : `${year - 1}-05-16`
}

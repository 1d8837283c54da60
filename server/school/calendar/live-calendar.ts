import { type Calendar, type CalendarDays, createCalendar } from './calendar.ts'

/** The calendar that all features hold; after `refresh` it answers by what is kept now. */
export function createLiveCalendar(read: () => CalendarDays): {
  readonly calendar: Calendar
  refresh(): void
} {
  let current = createCalendar(read())
  return {
    calendar: {
      dayOn: date => current.dayOn(date),
      openingOn: date => current.openingOn(date),
      isOpen: date => current.isOpen(date),
      openDays: (from, to) => current.openDays(from, to),
      nextOpenDay: date => current.nextOpenDay(date),
      lastOpenDay: date => current.lastOpenDay(date),
      closureOn: date => current.closureOn(date),
      semesterDates: key => current.semesterDates(key),
      semesterAt: date => current.semesterAt(date),
      semesters: (from, to) => current.semesters(from, to),
      academicYearDates: academicYear => current.academicYearDates(academicYear),
    },
    refresh() {
      current = createCalendar(read())
    },
  }
}

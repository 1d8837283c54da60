export * from '../process/timers.ts'

export * from '../process/clock.ts'

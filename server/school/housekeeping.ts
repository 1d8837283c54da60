export * from '../process/housekeeping.ts'

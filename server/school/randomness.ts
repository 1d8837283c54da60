export * from '../process/randomness.ts'

export * from '../process/start-error.ts'

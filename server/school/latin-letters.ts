export * from '../text/latin-letters.ts'

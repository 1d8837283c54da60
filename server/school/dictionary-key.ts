export * from '../text/dictionary-key.ts'

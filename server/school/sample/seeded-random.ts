export * from '../../process/seeded-random.ts'

import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Browser stories share the computer with Chromium and real servers, so they run after the rest. */
export default defineConfig({
  root,
  test: {
    reporters: ['default'],
    setupFiles: ['tests/support/same-examples.ts'],
    // Most files wait for servers, browsers and disks: two at a time, also where there are but two cores.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        root,
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'unit',
          // Nothing in these outlives a test, and a worker for each of 180 files takes three times as long as their tests.
          isolate: false,
          include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        root,
        test: {
          name: 'integration',
          // Of what modules keep, nothing but tables and scratch outlives a test.
          isolate: false,
          globalSetup: 'tests/support/sample-school.ts',
          include: ['tests/integration/**/*.test.ts', 'tests/security/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        root,
        test: {
          name: 'e2e',
          globalSetup: 'tests/support/sample-school.ts',
          include: ['tests/e2e/**/*.test.ts', 'tests/load/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        root,
        test: {
          name: 'hardware',
          include: ['tests/hardware/**/*.test.ts'],
          testTimeout: 1_600_000,
          hookTimeout: 1_600_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})

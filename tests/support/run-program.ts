import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** `npm start` or `npm run office`, as its user runs it. */
export function runProgram(script: string, args: readonly string[]) {
  const child = spawn(process.execPath, [script, ...args], { cwd: ROOT })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    errors += text
  })
  const exited = once(child, 'close').then(([code]) => Number(code))
  return {
    exited,
    output: () => output,
    errors: () => errors,
    async ready() {
      while (!output.includes('Ctrl-C stops everything')) {
        await Promise.race([
          once(child.stdout, 'data'),
          exited.then(code => {
            throw new Error(`It ended with exit code ${code}: ${errors}`)
          }),
        ])
      }
    },
    async stop(signal: NodeJS.Signals = 'SIGINT') {
      child.kill(signal)
      return exited
    },
  }
}

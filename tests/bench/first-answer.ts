import { spawnReady } from '../support/spawn-ready.ts'

/** Seconds from the start of a server's process to its first answer; it is stopped cleanly afterwards. */
export async function firstAnswerSeconds(script: string, args: readonly string[] = []): Promise<number> {
  const startedAtMs = performance.now()
  const server = await spawnReady<{ url: string }>(script, args)
  const answer = await fetch(`${server.ready.url}/healthz`)
  if (!answer.ok) throw new Error(`${script} answered ${answer.status}.`)
  await answer.text()
  const seconds = (performance.now() - startedAtMs) / 1_000
  await server.stop()
  return seconds
}

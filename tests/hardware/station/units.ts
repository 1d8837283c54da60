import type { BootedStation } from './boot-station.ts'

/** Every unit of these is active. */
export const unitsRun = async ({ agent }: BootedStation, ...units: readonly string[]): Promise<true | null> =>
  (await agent.run('systemctl', 'is-active', ...units)).split('\n').every(state => state === 'active') || null

/** Resolves once another boot of the station answers than the one in which it was made to restart. */
export async function bootsAnew(
  { agent, until }: BootedStation,
  restart: () => Promise<unknown>,
): Promise<void> {
  const bootId = () => agent.run('cat', '/proc/sys/kernel/random/boot_id')
  const first = await bootId()
  await restart()
  // The agent may go off in the middle of an answer.
  await until('it had booted anew', async () => (await bootId().catch(() => first)) !== first || null)
}

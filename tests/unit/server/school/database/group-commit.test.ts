import { describe, expect, it } from 'vitest'
import { createGroupCommit } from '../../../../../server/school/database/group-commit.ts'

function recordingConnection(fail: (sql: string) => boolean = () => false) {
  const log: string[] = []
  return {
    log,
    exec(sql: string) {
      log.push(sql)
      if (fail(sql)) throw new Error(`disk full at ${sql}`)
    },
  }
}

describe('a group commit', () => {
  it('shares one commit between jobs of the same turn, in their order', async () => {
    const connection = recordingConnection()
    const { write } = createGroupCommit(connection)
    const order: number[] = []
    const values = await Promise.all([1, 2, 3].map(n => write(() => order.push(n))))
    expect(values).toEqual([1, 2, 3])
    expect(order).toEqual([1, 2, 3])
    expect(connection.log.filter(sql => sql === 'COMMIT')).toHaveLength(1)
  })

  it('settles nobody before the commit', async () => {
    const connection = recordingConnection()
    const { write } = createGroupCommit(connection)
    await write(() => 'done')
    expect(connection.log.at(-1)).toBe('COMMIT')
  })

  it('undoes a job that throws and keeps the others', async () => {
    const connection = recordingConnection()
    const { write } = createGroupCommit(connection)
    const [first, second, third] = await Promise.allSettled([
      write(() => 'kept'),
      write(() => {
        throw new Error('refused')
      }),
      write(() => 'kept too'),
    ])
    expect(first).toEqual({ status: 'fulfilled', value: 'kept' })
    expect(second).toMatchObject({ status: 'rejected', reason: { message: 'refused' } })
    expect(third).toEqual({ status: 'fulfilled', value: 'kept too' })
    expect(connection.log).toContain('ROLLBACK TO job')
  })

  it('undoes the transaction of a lone job that throws', async () => {
    const connection = recordingConnection()
    const { write } = createGroupCommit(connection)
    const refused = write(() => {
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(connection.log).toEqual(['BEGIN IMMEDIATE', 'ROLLBACK'])
    await expect(write(() => 'next')).resolves.toBe('next')
  })

  it('rejects every job when the commit fails, and serves the next ones', async () => {
    let full = true
    const connection = recordingConnection(sql => full && sql === 'COMMIT')
    const { write } = createGroupCommit(connection)
    const settled = await Promise.allSettled([write(() => 1), write(() => 2)])
    expect(settled.map(s => s.status)).toEqual(['rejected', 'rejected'])
    expect(connection.log.at(-1)).toBe('ROLLBACK')
    full = false
    await expect(write(() => 3)).resolves.toBe(3)
  })

  it('a pause comes after all who ask to write in the same turn, and soon where somebody always does', async () => {
    const { write, pause } = createGroupCommit(recordingConnection())
    const order: string[] = []
    await Promise.all([
      pause().then(() => order.push('pause')),
      new Promise(setImmediate).then(() => write(() => order.push('written'))),
    ])
    expect(order).toEqual(['written', 'pause'])

    let isPaused = false
    const always = async (): Promise<void> => {
      if (!isPaused) await write(() => {}).then(always)
    }
    await Promise.all([
      always(),
      pause().then(() => {
        isPaused = true
      }),
    ])
  })
})

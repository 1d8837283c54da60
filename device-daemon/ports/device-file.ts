import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Clock } from '../clock.ts'
import { DeviceError } from '../driver.ts'
import { openConnection } from './connection.ts'
import { checkAccess, hasCode } from './find-device-path.ts'
import type { DeviceFilePorts } from './ports.ts'
import { withTimeLimit } from './time-limit.ts'

/** How long to wait for a device that has nothing to say, or cannot take more: soon after a question, seldom else. */
const ASKED_POLL_MS = 10
const IDLE_POLL_MS = 500
const ASKED_FOR_MS = 1_000
const BUFFER_BYTES = 1_024

const openFile = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY)
  } catch (cause) {
    if (!hasCode(cause, 'EBUSY')) throw cause
    throw new DeviceError('busy', `${path} is in use by another program. Close it there.`, { cause })
  }
}

/** Zero when the device is not ready just now. */
const countOf = async (exchange: Promise<{ bytesRead: number } | { bytesWritten: number }>) => {
  try {
    const done = await exchange
    return 'bytesRead' in done ? done.bytesRead : done.bytesWritten
  } catch (error) {
    if (hasCode(error, 'EAGAIN', 'EINTR')) return 0
    throw error
  }
}

/** Character devices, read and written without ever waiting in the kernel: a wait there cannot be called off. */
export const createDeviceFilePorts = (clock: Clock): DeviceFilePorts => ({
  open: async (path, signal) => {
    await checkAccess(path, "Add the daemon's user to the group lp.")
    const file = await openFile(path)
    const listeners: ((bytes: Uint8Array) => void)[] = []
    let isOpen = true
    let askedAtMs = Number.NEGATIVE_INFINITY
    let wake = () => {}

    const connection = openConnection(signal, async () => {
      isOpen = false
      wake()
      await file.close()
    })
    const lose = (cause: unknown) => {
      const isGone = hasCode(cause, 'ENODEV', 'EIO', 'ENXIO', 'EPIPE')
      const sentence = isGone ? `${path} was unplugged.` : `${path} failed: ${cause}`
      connection.lose(new DeviceError(isGone ? 'unplugged' : 'error', sentence, { cause }))
    }
    const pause = (delayMs: number) =>
      new Promise<void>(resolve => {
        const cancel = clock.after(delayMs, resolve)
        wake = () => {
          cancel()
          resolve()
        }
      })

    const read = async () => {
      const buffer = new Uint8Array(BUFFER_BYTES)
      while (isOpen) {
        const count = await countOf(file.read(buffer, 0, buffer.length))
        if (count > 0) for (const listener of listeners) listener(buffer.slice(0, count))
        else if (isOpen)
          await pause(clock.monotonicMs() - askedAtMs < ASKED_FOR_MS ? ASKED_POLL_MS : IDLE_POLL_MS)
      }
    }
    read().catch(lose)

    const write = async (bytes: Uint8Array) => {
      let sent = 0
      while (isOpen && sent < bytes.length) {
        const count = await countOf(file.write(bytes, sent, bytes.length - sent))
        sent += count
        askedAtMs = clock.monotonicMs()
        if (count === 0) await new Promise<void>(resolve => clock.after(ASKED_POLL_MS, resolve))
      }
      wake()
    }
    const writeOrLose = async (bytes: Uint8Array) => {
      try {
        await write(bytes)
      } catch (error) {
        lose(error)
        throw error
      }
    }

    return {
      closed: connection.closed,
      close: connection.close,
      onData: listener => {
        listeners.push(connection.guard(listener))
      },
      write: (bytes, timeoutMs) => withTimeLimit(writeOrLose(bytes), connection, clock, timeoutMs),
    }
  },
})

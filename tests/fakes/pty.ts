import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A real pseudo-terminal: what a serial device's driver opens at `path`. */
export interface Pty extends AsyncDisposable {
  readonly path: string
  /** Sends bytes as the device would; settles when the kernel has them, so that each call is one chunk. */
  write(bytes: Uint8Array | string): Promise<void>
  /** What was written to the device so far. */
  received(): Buffer
  /** Hears what is written to the device from now on. */
  onReceived(listener: (bytes: Buffer) => void): void
  /** Pulls the plug: whoever has `path` open sees the device go. */
  close(): Promise<void>
}

/** Lines of hexadecimal digits in, lines `path …`, `written` and `read …` out; Node itself cannot open a pty. */
const HELPER = `
import os, pty, select, sys, tty
master, slave = pty.openpty()
tty.setraw(slave)
def say(line):
    sys.stdout.write(line + "\\n")
    sys.stdout.flush()
say("path " + os.ttyname(slave))
while True:
    for ready in select.select([sys.stdin, master], [], [])[0]:
        if ready is sys.stdin:
            line = sys.stdin.buffer.raw.readline()
            if not line:
                sys.exit()
            os.write(master, bytes.fromhex(line.decode()))
            say("written")
        else:
            say("read " + os.read(master, 65536).hex())
`

export const openPty = async (): Promise<Pty> => {
  const helper = spawn('python3', ['-c', HELPER], { stdio: ['pipe', 'pipe', 'inherit'] })
  const received: Buffer[] = []
  const acknowledge: (() => void)[] = []
  const listeners: ((bytes: Buffer) => void)[] = []
  const opened = Promise.withResolvers<string>()
  createInterface({ input: helper.stdout }).on('line', line => {
    const [word = '', value = ''] = line.split(' ')
    if (word === 'path') opened.resolve(value)
    else if (word === 'written') acknowledge.shift()?.()
    else {
      const bytes = Buffer.from(value, 'hex')
      received.push(bytes)
      for (const listener of listeners) listener(bytes)
    }
  })
  helper.on('error', opened.reject)
  const ended = once(helper, 'exit')

  const close = async () => {
    helper.kill('SIGKILL')
    await ended
  }
  return {
    path: await opened.promise,
    write: bytes =>
      new Promise(resolve => {
        acknowledge.push(resolve)
        helper.stdin.write(`${Buffer.from(bytes).toString('hex')}\n`)
      }),
    received: () => Buffer.concat(received),
    onReceived: listener => {
      listeners.push(listener)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

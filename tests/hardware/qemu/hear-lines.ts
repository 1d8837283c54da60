import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** Hands over every line that comes. A socket that ends in an error tells so itself; its lines merely end. */
export function hearLines(socket: Socket, hear: (line: string) => void): void {
  createInterface({ input: socket })
    .on('line', hear)
    .on('error', () => {})
}

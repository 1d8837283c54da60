import { networkInterfaces } from 'node:os'
import type { StationCheck } from '../needs.ts'

export const check: StationCheck = () => {
  const addresses = Object.values(networkInterfaces())
    .flatMap(each => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  return addresses.length === 0
    ? [{ id: 'network', state: 'missing', level: 'act', facts: {} }]
    : [{ id: 'network', state: 'good', level: 'good', facts: { addresses: addresses.join(', ') } }]
}

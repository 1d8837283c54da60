import { BlockList, isIPv4 } from 'node:net'

/** Networks that are nobody's on the internet (RFC 1918, and a computer's own). */
export const PRIVATE_NETWORKS = [
  { address: '10.0.0.0', prefix: 8, mask: '255.0.0.0' },
  { address: '172.16.0.0', prefix: 12, mask: '255.240.0.0' },
  { address: '192.168.0.0', prefix: 16, mask: '255.255.0.0' },
  { address: '127.0.0.0', prefix: 8, mask: '255.0.0.0' },
] as const

const privateAddresses = new BlockList()
for (const { address, prefix } of PRIVATE_NETWORKS) privateAddresses.addSubnet(address, prefix)

const NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** Whether a certificate of a school's own authority may name it: a host name, or an address of a private network. */
export const isHostName = (host: string): boolean =>
  isIPv4(host) ? privateAddresses.check(host) : NAME.test(host) && !/^[\d.]+$/.test(host)

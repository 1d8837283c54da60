import { isIPv4 } from 'node:net'
import { PRIVATE_NETWORKS } from './host-names.ts'

/** Top-level names that nobody on the internet can have. */
const LOCAL_DOMAINS = ['local', 'lan', 'internal', 'home.arpa', 'localhost']

const listed = (kind: string, values: readonly string[]): string[] =>
  values.map((value, index) => `${kind}.${index} = ${value}`)

const request = (name: string): string[] => [
  '[req]',
  'prompt = no',
  'utf8 = yes',
  'string_mask = utf8only',
  'distinguished_name = subject',
  '[subject]',
  `CN = ${name}`,
]

/** What a school is called goes into a file of openssl's, so only letters, marks, digits and spaces of it do. */
const plain = (text: string): string =>
  text
    .replace(/[^\p{L}\p{M}\p{N} -]/gu, '')
    .trim()
    .slice(0, 40)

/**
 * openssl's configuration for an authority. It may sign only for names and networks that cannot be on the internet, and for
 * the school's own: whoever steals its key can deceive nobody about a bank.
 */
export const authorityConfiguration = (schoolName: string, hosts: readonly string[]): string =>
  [
    ...request(`Pratu ${plain(schoolName)}`.trim()),
    '[extensions]',
    'basicConstraints = critical,CA:TRUE,pathlen:0',
    'keyUsage = critical,keyCertSign',
    'subjectKeyIdentifier = hash',
    'nameConstraints = critical,@permitted',
    '[permitted]',
    ...listed('permitted;DNS', [...LOCAL_DOMAINS, ...hosts.filter(host => !isIPv4(host))]),
    ...listed(
      'permitted;IP',
      PRIVATE_NETWORKS.map(({ address, mask }) => `${address}/${mask}`),
    ),
    '',
  ].join('\n')

/** The same for a server that is reached by these names. */
export const serverConfiguration = (hosts: readonly string[]): string =>
  [
    ...request(hosts[0] ?? ''),
    '[extensions]',
    'basicConstraints = critical,CA:FALSE',
    'keyUsage = critical,digitalSignature',
    'extendedKeyUsage = serverAuth',
    'subjectKeyIdentifier = hash',
    'authorityKeyIdentifier = keyid:always',
    'subjectAltName = @names',
    '[names]',
    ...listed(
      'DNS',
      hosts.filter(host => !isIPv4(host)),
    ),
    ...listed('IP', hosts.filter(isIPv4)),
    '',
  ].join('\n')

import * as z from 'zod/mini'

export const ARCHITECTURES = ['arm64', 'x64'] as const
export type Architecture = (typeof ARCHITECTURES)[number]

/** The files of a bundle, in this order: what proves the rest comes first. */
export const SUMS = 'SHA256SUMS'
export const SIGNATURE = 'SHA256SUMS.sig'
export const SIGNER = 'signer.pub'
export const MANIFEST = 'manifest.json'
export const RELEASE = 'release.tar.gz'

export const RELEASE_NAME = /^[0-9A-Za-z][0-9A-Za-z.-]{0,60}$/

/** What a bundle says of itself. The first start reads it line by line, so each key stands on a line of its own. */
export const Manifest = z.object({
  /** The release's folder under `/opt/pratu/releases`. */
  name: z.string().check(z.regex(RELEASE_NAME)),
  version: z.string(),
  arch: z.enum(ARCHITECTURES),
  /** The commit that it was made of, and when that was made, in seconds: tells older from newer. */
  commit: z.string(),
  committedAtS: z.int(),
  /** Of `package-lock.json`, which names every package by its own hash. */
  lockfileSha256: z.string(),
  /** The number of the school database's newest form. */
  databaseForm: z.int(),
  unpackedBytes: z.int(),
})
export type Manifest = z.infer<typeof Manifest>

export const writeManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`

export const bundleName = ({ name, arch }: Manifest): string => `pratu-bundle-${name}-${arch}.tar`

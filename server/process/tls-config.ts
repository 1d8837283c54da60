import * as z from 'zod/mini'

const File = z.string().check(z.minLength(1))

/** `[tls]`: without it the server speaks plain http. Files are PEM, relative to the configuration. */
export const TlsConfig = z.strictObject({
  /** The certificate, with those between it and its root below it. Renewed files count without a restart. */
  certificate: File,
  key: File,
  /** The school's own root: offered under /certificate to those who shall trust it. */
  authority: z.optional(File),
})
export type TlsConfig = z.infer<typeof TlsConfig>

/** With the paths as `beside` finds them. */
export const resolveTls = (tls: TlsConfig, beside: (path: string) => string): TlsConfig => ({
  certificate: beside(tls.certificate),
  key: beside(tls.key),
  authority: tls.authority && beside(tls.authority),
})

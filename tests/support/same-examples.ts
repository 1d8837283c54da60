import fc from 'fast-check'

/** Properties are tried with the same examples in every run, so that what one finds the next does too; `PRATU_EXAMPLES=7` draws others. */
fc.configureGlobal({ seed: Number(process.env.PRATU_EXAMPLES ?? 2569) })

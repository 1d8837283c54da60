/** In the place of the process that renders, on a computer for which Typst has no build. */
process.once('disconnect', () => process.exit())
process.send?.({ state: 'missing', reason: 'Cannot find native binding.' })

/** In the place of the process that renders: dies over `empty`, says nothing to `commands`, and tells its pid as pages. */
process.on('message', message => {
  const { template } = message as { template: string }
  if (template === 'empty') process.exit(1)
  if (template !== 'commands')
    process.send?.({ state: 'rendered', pdf: new Uint8Array(), pages: process.pid })
})
process.once('disconnect', () => process.exit())
process.send?.({ state: 'ready' })

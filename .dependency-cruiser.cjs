/** The rooms and who may import whom (README, "The map"). */
module.exports = {
  forbidden: [
    {
      name: 'rooms-meet-only-in-the-protocol',
      comment: 'Daemon, server and UI share @pratu/protocol and nothing else.',
      severity: 'error',
      from: { path: '^(device-daemon|server(?!/protocol)|kiosk-ui)/' },
      to: { path: '^(device-daemon|server(?!/protocol)|kiosk-ui)/', pathNot: '^$1/' },
    },
    {
      name: 'the-protocol-stands-alone',
      severity: 'error',
      from: { path: '^server/protocol/' },
      to: { path: '^(device-daemon|server(?!/protocol)|kiosk-ui|provisioning|tests)/' },
    },
    {
      name: 'nothing-imports-tests-or-provisioning',
      severity: 'error',
      from: { path: '^(device-daemon|server|kiosk-ui)/' },
      to: { path: '^(tests|provisioning)/' },
    },
    {
      name: 'hardware-packages-only-in-ports',
      comment: 'ports/ is the sole importer of serialport, node-hid and onoff, so that tests can replace it.',
      severity: 'error',
      from: { path: '^(device-daemon|server|kiosk-ui|provisioning)/', pathNot: '^device-daemon/ports/' },
      to: { path: 'node_modules/(serialport|@serialport|node-hid|onoff|epoll)/' },
    },
    {
      name: 'framing-and-counting-are-pure',
      severity: 'error',
      from: { path: '^device-daemon/(framing|counting)/' },
      to: { pathNot: '^(device-daemon/(framing|counting)/|server/protocol/)' },
    },
    {
      name: 'drivers-know-no-spool-or-uplink',
      severity: 'error',
      from: { path: '^device-daemon/drivers/' },
      to: { path: '^device-daemon/(spool|uplink|compose|main|config)' },
    },
    {
      name: 'the-two-servers-stand-apart',
      comment: 'What both need stands beside them: web/, process/, passwords/, exchange/, text/, documents/.',
      severity: 'error',
      from: { path: '^server/(school|office)/' },
      to: { path: '^server/(school|office)/', pathNot: '^server/$1/' },
    },
    {
      name: 'features-meet-in-compose',
      comment:
        'A feature of a server is handed functions of another; it may know its types, never reach into its files.',
      severity: 'error',
      from: { path: '^server/(school|office)/(?!database|sample)([^/]+)/' },
      to: {
        path: '^server/$1/(?!database)([^/]+)/',
        pathNot: '^server/$1/$2/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'decisions-know-no-web',
      comment: 'Only routes.ts and live.ts of a feature touch Express, Socket.IO or server/web.',
      severity: 'error',
      from: {
        path: '^server/(school|office)/[^/]+/',
        pathNot: ['routes[.]ts$', 'live[.]ts$'],
      },
      to: { path: '(node_modules/(express|socket.io)/|^server/web/)' },
    },
    {
      name: 'stores-know-only-the-database',
      severity: 'error',
      from: { path: '^server/(school|office)/[^/]+/[a-z-]+-store[.]ts$' },
      to: { path: '/(routes|live)[.]ts$' },
    },
    {
      name: 'parts-know-no-link',
      comment: 'Components take props and give callbacks.',
      severity: 'error',
      from: { path: '^kiosk-ui/parts/' },
      to: { path: '^kiosk-ui/(link|state|kiosk|staff|catalogue|office)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(node:|virtual:)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^kiosk-ui/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.svelte', '.js', '.json', '.mjs', '.cjs'],
    },
  },
}

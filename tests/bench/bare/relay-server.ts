/** `relay-server.ts DATABASE`: shows in a page what a program tells it, with nothing on the way but durable inserts. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Server } from 'socket.io'
import { openBareTable } from './inserts.ts'

const PAGE = `<!doctype html>
<p id="shown">0</p>
<script src="/socket.io/socket.io.js"></script>
<script>
  const show = text => { document.querySelector('#shown').textContent = text }
  const socket = io({ transports: ['websocket'] })
  socket.on('shown', show)
  socket.on('asked', text => fetch('/insert', { method: 'POST', body: text }).then(answer => answer.text()).then(show))
</script>`

const table = openBareTable(process.argv[2] ?? ':memory:')
const http = createServer(async (request, response) => {
  if (request.method !== 'POST') return response.setHeader('content-type', 'text/html').end(PAGE)
  const body = await text(request)
  table.insert(body)
  response.end(body)
})
const sockets = new Server(http, { transports: ['websocket'] })
sockets.on('connection', socket => {
  socket.on('insert-and-show', message => {
    table.insert(message)
    sockets.emit('shown', message)
  })
  socket.on('ask-page', message => sockets.emit('asked', message))
})
http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo
  console.log(JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}` }))
})
